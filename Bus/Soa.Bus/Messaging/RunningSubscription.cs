using MassTransit;
using Soa.Bus.Documents;
using Soa.Bus.Messaging.Receiving;
using Soa.Bus.Messaging.Transports;

namespace Soa.Bus.Messaging;

/// <summary>A subscription until it is disposed.</summary>
internal sealed class RunningSubscription : IAsyncDisposable
{
    private static readonly TimeSpan HandBackTime = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource handBack = new();
    private readonly DocumentReceiver receiver;
    private readonly ReceivingEndpoint endpoint;
    private readonly TimeSpan stopTimeout;
    private readonly TimeProvider time;

    public RunningSubscription(
        DocumentSubscription subscription, DocumentReceiver receiver, BusConnection connection, TimeSpan stopTimeout, TimeProvider time)
    {
        (this.receiver, this.stopTimeout, this.time) = (receiver, stopTimeout, time);
        endpoint = connection.Receive(new ReceivingQueue(subscription.Queue, subscription.Topics, subscription.Concurrency), HandleAsync);
    }

    /// <summary>Ends when the queue exists and is received from for the first time.</summary>
    public Task FirstReady => endpoint.FirstReady;

    /// <summary>Takes nothing more. What runs has the stop time to finish; then it is cancelled and goes back to the queue.</summary>
    public async ValueTask DisposeAsync()
    {
        handBack.CancelAfter(stopTimeout);
        using var patience = new CancellationTokenSource(stopTimeout + HandBackTime, time);
        await endpoint.StopAsync(patience.Token);
        handBack.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    private async Task HandleAsync(ConsumeContext<Document> delivery)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(delivery.CancellationToken, handBack.Token);
        await receiver.HandleAsync(delivery, either.Token);
    }
}
