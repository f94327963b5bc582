using MassTransit;

namespace Soa.Messaging.Transports;

/// <summary>
/// Represents a queue that is being received from, and whether it really is at the moment: MassTransit calls an endpoint healthy that only
/// starts.
/// </summary>
/// <param name="queue">The queue's name.</param>
/// <param name="broker">The state of the broker, which is updated; <c>null</c> if the queue is in memory.</param>
/// <param name="stopped">The callback for the end of receiving.</param>
/// <param name="failed">The callback for each attempt to receive that fails.</param>
internal sealed class ReceivingEndpoint(
    string queue, BrokerState? broker, Action<ReceivingEndpoint> stopped, Action<Exception>? failed = null) : IReceiveEndpointObserver
{
    private readonly TaskCompletionSource firstReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HostReceiveEndpointHandle? handle;
    private volatile Exception? problem;
    private volatile Func<bool>? isConnected;
    private volatile bool isReady;
    private bool isStopped;

    public string Queue => queue;

    /// <summary>Gets a value that indicates whether the broker delivers from the queue now.</summary>
    public bool IsReady => isReady && isConnected?.Invoke() is not false;

    /// <summary>Gets a value that indicates whether it was stopped, perhaps before it started.</summary>
    public bool IsStopped => Volatile.Read(ref isStopped);

    /// <summary>Gets why not, if that is known.</summary>
    public Exception? Problem => problem;

    /// <summary>Ends when the broker delivers for the first time: from then on the queue and its bindings exist.</summary>
    public Task FirstReady => firstReady.Task;

    public void Start(HostReceiveEndpointHandle started) => handle = started;

    /// <summary>Sets a check of whether the connection on which it receives is open. MassTransit notices its end later.</summary>
    public void Follow(Func<bool> connection) => isConnected = connection;

    /// <summary>Takes nothing more and waits for what is being handled.</summary>
    /// <returns>False if not all of it has ended: the token was cancelled before, or the broker is away.</returns>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        var wasStopped = Interlocked.Exchange(ref isStopped, true);
        if (Interlocked.Exchange(ref handle, null) is not { } endpoint)
        {
            if (!wasStopped)
                stopped(this);
            return true;
        }

        try
        {
            // One in memory that is stopped before it has begun goes on receiving.
            if (broker is null)
                await firstReady.Task.WaitAsync(cancellationToken);
            await endpoint.StopAsync(cancellationToken);
            return true;
        }
        catch (Exception failure)
        {
            // The time is up, or the broker is away: it delivers again what it has heard nothing of.
            problem = failure;
            return false;
        }
        finally
        {
            stopped(this);
        }
    }

    public Task Ready(ReceiveEndpointReady ready)
    {
        (problem, isReady) = (null, true);
        broker?.Connected();
        firstReady.TrySetResult();
        return Task.CompletedTask;
    }

    public Task Faulted(ReceiveEndpointFaulted faulted)
    {
        (problem, isReady) = (faulted.Exception, false);
        if (faulted.Exception is { } error)
        {
            broker?.Failed(error);
            failed?.Invoke(error);
        }

        return Task.CompletedTask;
    }

    public Task Completed(ReceiveEndpointCompleted completed)
    {
        isReady = false;
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;
}
