using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Bus.Messaging.Calling;
using Soa.Bus.Messaging.Receiving;
using Soa.Bus.Messaging.Transports;

namespace Soa.Bus.Messaging;

/// <summary>
/// Starts and stops the bus with the process. Starting does not wait for the broker, which may come later or go meanwhile. Stopping takes no new
/// document, lets what runs finish (it may still call services) and disconnects last.
/// </summary>
internal sealed class DocumentBusHost(
    BusConnection connection, PendingCalls calls, IEnumerable<SubscriptionSource> sources, DocumentBusOptions options, TimeProvider time,
    ILogger<DocumentReceiver> log) : IHostedService, IDocumentSubscriber
{
    private readonly ConcurrentDictionary<string, RunningSubscription> running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource starting = new();
    private HostReceiveEndpointHandle? answers;
    private Task started = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        started = connection.StartAsync(starting.Token);
        answers = calls.Start();
        foreach (var subscription in sources.SelectMany(source => source.Subscriptions()))
            Subscribe(subscription);
        if (options.Transport == BusTransport.InMemory)
            await started;
    }

    public IAsyncDisposable Subscribe(DocumentSubscription subscription)
    {
        var receiver = new DocumentReceiver(subscription, connection, options.Retry, time, log);
        var queue = new ReceivingQueue(subscription.Queue, subscription.Topics, subscription.Concurrency);
        var added = new RunningSubscription(() => connection.Receive(queue, receiver.HandleAsync), options.StopTimeout, time, StopBut);
        if (!running.TryAdd(subscription.Queue, added))
            throw new InvalidOperationException($"This process already receives from the queue '{subscription.Queue}'; a queue has one subscription.");
        added.Start();
        return added;

        void StopBut() => running.TryRemove(subscription.Queue, out _);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(running.Values.Select(subscription => subscription.DisposeAsync().AsTask()));
        if (answers is not null)
            await answers.StopAsync(cancellationToken);
        if (started.IsCompletedSuccessfully)
            await connection.StopAsync(cancellationToken);
        else
            await starting.CancelAsync();
        starting.Dispose();
    }
}
