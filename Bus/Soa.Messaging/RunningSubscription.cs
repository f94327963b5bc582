using MassTransit;
using Soa.Documents;
using Soa.Messaging.Calling;
using Soa.Messaging.Receiving;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Transports;

namespace Soa.Messaging;

/// <summary>Represents a subscription until it is disposed.</summary>
public sealed class RunningSubscription : IAsyncDisposable
{
    private readonly CancellationTokenSource handBack = new();
    private readonly DocumentReceiver receiver;
    private readonly LocalService? local;
    private readonly ReceivingEndpoint endpoint;
    private readonly TimeSpan stopTimeout;
    private readonly TimeProvider time;
    private Task? stopped;

    internal RunningSubscription(
        ReceivingQueue queue, DocumentReceiver receiver, BusConnection connection, PendingCalls? localCalls, TimeSpan stopTimeout,
        Task fit, TimeProvider time)
    {
        (this.receiver, this.stopTimeout, this.time) = (receiver, stopTimeout, time);
        if (localCalls is not null)
        {
            local = new LocalService(receiver, connection, localCalls, queue.Concurrency, handBack.Token);
            localCalls.Add(queue.Name, local);
        }

        endpoint = connection.Receive(queue, HandleAsync, fit);
    }

    /// <summary>Ends when the queue exists and is received from for the first time.</summary>
    public Task FirstReady => endpoint.FirstReady;

    /// <summary>Gets how long a document that is cancelled at the end of the stop time gets to notice.</summary>
    public static TimeSpan HandBackTime { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the queue's name.</summary>
    public string Queue => endpoint.Queue;

    internal bool StopsLast { get; init; }

    /// <summary>Takes nothing more. What runs has the stop time to finish; then it is cancelled and goes back to the queue.</summary>
    public ValueTask DisposeAsync() => new(StopAsync(stopTimeout));

    /// <summary>Stops receiving, with another stop time. A second call waits for the first.</summary>
    public Task StopAsync(TimeSpan timeout)
    {
        lock (handBack)
            return stopped ??= StopOnceAsync(timeout);
    }

    private async Task StopOnceAsync(TimeSpan timeout)
    {
        handBack.CancelAfter(timeout);
        using var patience = new CancellationTokenSource(timeout + HandBackTime, time);
        await endpoint.StopAsync(patience.Token);
        if (local is not null)
            await local.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        handBack.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    private async Task HandleAsync(ConsumeContext<Document> delivery)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(delivery.CancellationToken, handBack.Token);
        var token = either.Token;
        if (local is null)
            await receiver.HandleAsync(delivery, token);
        else
            await local.HandleAsync(() => receiver.HandleAsync(delivery, token), token);
    }
}
