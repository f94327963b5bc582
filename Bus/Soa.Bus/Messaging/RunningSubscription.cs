using Soa.Bus.Messaging.Transports;

namespace Soa.Bus.Messaging;

/// <summary>A subscription until it is disposed.</summary>
internal sealed class RunningSubscription(ReceivingEndpoint endpoint, TimeSpan stopTimeout, TimeProvider time) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(stopTimeout, time);
        await endpoint.StopAsync(timeout.Token);
    }
}
