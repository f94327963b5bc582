using MassTransit;

namespace Soa.Bus.Messaging;

/// <summary>A queue that is being received from, until disposed.</summary>
internal sealed class RunningSubscription(Func<HostReceiveEndpointHandle> receive, TimeSpan stopTimeout, TimeProvider time, Action stopped)
    : IAsyncDisposable
{
    private HostReceiveEndpointHandle? handle;

    public void Start() => handle = receive();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref handle, null) is not { } endpoint)
            return;
        using var timeout = new CancellationTokenSource(stopTimeout, time);
        await endpoint.StopAsync(timeout.Token);
        stopped();
    }
}
