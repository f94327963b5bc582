namespace Soa.Bus.Flows.Running;

/// <summary>Stops what runs too long: its token is cancelled when another one is, or after a time.</summary>
internal sealed class StopSource : IDisposable
{
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource linked;
    private readonly CancellationToken outer;

    public StopSource(TimeSpan time, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        outer = cancellationToken;
        if (timeProvider == TimeProvider.System)
        {
            timer = linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timer.CancelAfter(time);
            return;
        }

        timer = new CancellationTokenSource(time, timeProvider);
        linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
    }

    public CancellationToken Token => linked.Token;

    /// <summary>True if the time is up and nobody else wanted to stop.</summary>
    public bool IsLate => timer.IsCancellationRequested && !outer.IsCancellationRequested;

    public void Dispose()
    {
        linked.Dispose();
        timer.Dispose();
    }
}
