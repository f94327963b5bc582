using MassTransit;

namespace Soa.Bus.Messaging.Transports;

/// <summary>A queue that is being received from, and whether it really is at the moment: MassTransit calls an endpoint healthy that only starts.</summary>
internal sealed class ReceivingEndpoint(string queue, Action<ReceivingEndpoint> stopped) : IReceiveEndpointObserver
{
    private readonly TaskCompletionSource firstReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HostReceiveEndpointHandle? handle;
    private volatile Exception? problem;
    private volatile bool isReady;

    public string Queue => queue;

    /// <summary>Whether the broker delivers from the queue now.</summary>
    public bool IsReady => isReady;

    /// <summary>Why not, if that is known.</summary>
    public Exception? Problem => problem;

    /// <summary>Ends when the broker delivers for the first time: from then on the queue and its bindings exist.</summary>
    public Task FirstReady => firstReady.Task;

    public void Start(HostReceiveEndpointHandle started) => handle = started;

    /// <summary>Takes nothing more, waits for what is being handled and, when the token is cancelled, hands it back.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref handle, null) is not { } endpoint)
            return;
        try
        {
            await endpoint.StopAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What was still running has been cancelled and goes back to the queue.
        }
        stopped(this);
    }

    public Task Ready(ReceiveEndpointReady ready)
    {
        (problem, isReady) = (null, true);
        firstReady.TrySetResult();
        return Task.CompletedTask;
    }

    public Task Faulted(ReceiveEndpointFaulted faulted)
    {
        (problem, isReady) = (faulted.Exception, false);
        return Task.CompletedTask;
    }

    public Task Completed(ReceiveEndpointCompleted completed)
    {
        isReady = false;
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;
}
