using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Bus.Journal;
using Soa.Bus.Journal.Recording;
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
    IJournal journal, ILogger<DocumentReceiver> log) : IHostedService, IDocumentSubscriber
{
    private readonly ConcurrentDictionary<string, RunningSubscription> running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource starting = new();
    private Task started = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        started = connection.StartAsync(starting.Token);
        calls.Start();
        foreach (var subscription in sources.SelectMany(source => source.Subscriptions()))
            Subscribe(subscription);
        if (options.Transport == BusTransport.InMemory)
            await Task.WhenAll(connection.Endpoints.Select(endpoint => endpoint.FirstReady)).WaitAsync(cancellationToken);
        connection.StartDelivery();
    }

    public IAsyncDisposable Subscribe(DocumentSubscription subscription)
    {
        var receiver = new DocumentReceiver(
            subscription, connection, options.Retry.For(subscription.Queue), new ReceivingJournal(journal, subscription.Queue, time), time, log);
        var added = new RunningSubscription(subscription, receiver, connection, options.StopTimeout, time);
        running[subscription.Queue] = added;
        return added;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(running.Values.Select(subscription => subscription.DisposeAsync().AsTask()));
        await calls.StopAsync(cancellationToken);
        if (started.IsCompleted)
            await connection.StopAsync(cancellationToken);
        else
            await starting.CancelAsync();
    }
}
