namespace Soa.Flows.Running;

/// <summary>
/// Stops what runs too long: its token is cancelled when another one is, or after a time, and it knows which of the two came first.
/// </summary>
internal sealed class StopSource : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly CancellationToken outer;
    private readonly ITimer timer;

    public StopSource(TimeSpan time, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        outer = cancellationToken;
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer = timeProvider.CreateTimer(static state => ((StopSource)state!).TimeIsUp(), this, time, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => source.Token;

    /// <summary>Gets or sets a value that indicates whether the time was up before anybody else wanted to stop.</summary>
    public bool IsLate { get; private set; }

    public void Dispose()
    {
        timer.Dispose();
        source.Dispose();
    }

    private void TimeIsUp()
    {
        if (outer.IsCancellationRequested)
            return;
        IsLate = true;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // What ran ended while its time did.
        }
    }
}
