using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Documents.Faults;
using Soa.Messaging.Calling;
using Soa.Messaging.Failures;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Recording;
using Soa.Messaging.Outcomes;
using Soa.Messaging.Readiness;
using Soa.Messaging.Receiving;
using Soa.Messaging.Transports;

namespace Soa.Messaging;

/// <summary>
/// Starts and stops the bus with the process. Starting does not wait for the broker, which may come later or go meanwhile. Stopping takes
/// no new document and lets what runs finish: first the flows, then the services, which the flows, and the web server's last requests,
/// still call.
/// </summary>
internal sealed partial class DocumentBusHost(
    BusConnection connection, PendingCalls calls, IEnumerable<SubscriptionSource> sources, DocumentBusOptions options,
    TransportCapabilities transport, TimeProvider time, IJournal journal, ILogger<DocumentReceiver> log,
    ReplayOutcomes? replays = null, DatabaseReadiness? database = null)
    : IHostedLifecycleService, IDocumentSubscriber
{
    private readonly ConcurrentDictionary<string, RunningSubscription> running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource starting = new();
    private Task started = Task.CompletedTask;
    private Task callersStopped = Task.CompletedTask;
    private long stopping;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        started = connection.StartAsync(starting.Token);
        calls.Start();
        foreach (var subscription in sources.SelectMany(source => source.Subscriptions()))
            Subscribe(subscription);
        foreach (var queue in options.Queues.Keys.Where(queue => !running.ContainsKey(queue)))
            UnknownQueue(queue);
        if (!transport.IsShared)
            await Task.WhenAll(connection.Endpoints.Select(endpoint => endpoint.FirstReady)).WaitAsync(cancellationToken);
        connection.StartDelivery();
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IAsyncDisposable Subscribe(DocumentSubscription subscription)
    {
        var receiver = new DocumentReceiver(
            subscription, connection, options.Retry.For(subscription.Queue), new ReceivingJournal(journal, subscription, time), time, log,
            replays);
        // On a database that is not migrated for this version, processes of the version before go on: they get the documents.
        var fit = transport.IsShared && database is not null ? database.FitAsync(starting.Token) : Task.CompletedTask;
        var added = new RunningSubscription(
            options.LimitsOf(subscription), receiver, connection, IsCalledHere(subscription) ? calls : null, options.StopTimeout, fit, time)
        { StopsLast = subscription.StopsLast };
        running[subscription.Queue] = added;
        return added;
    }

    // On the in-memory bus nobody calls from another process.
    private bool IsCalledHere(DocumentSubscription subscription) => !transport.IsShared && BusNames.IsServiceQueue(subscription.Queue);

    // Before anything else stops.
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        stopping = time.GetTimestamp();
        callersStopped = StopAsync(subscription => !subscription.StopsLast);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await callersStopped;
            await StopAsync(subscription => subscription.StopsLast);
            await calls.StopAsync(cancellationToken);
            if (started.IsCompleted)
                await connection.StopAsync(cancellationToken);
            else
                await starting.CancelAsync();
        }
        catch (Exception failure)
        {
            // With the broker away, no acknowledgement can be sent; it delivers again what was not acknowledged.
            if (Failure.KindOf(failure) == FailureKind.Bug)
                NotStopped(failure);
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task StopAsync(Func<RunningSubscription, bool> which)
    {
        var left = options.StopTimeout - time.GetElapsedTime(stopping);
        return Task.WhenAll(
            running.Values.Where(which).Select(subscription => subscription.StopAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero)));
    }

    [LoggerMessage(3030, LogLevel.Warning,
        "Soa:Bus:Queues sets limits for '{Queue}', from which this process does not receive; they have no effect here")]
    private partial void UnknownQueue(string queue);

    [LoggerMessage(3032, LogLevel.Error, "Stopping the bus failed. The documents it was handling are delivered again.")]
    private partial void NotStopped(Exception failure);
}
