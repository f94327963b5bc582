using System.Collections.Concurrent;

namespace Soa.Flows.Cases;

/// <summary>
/// Runs a flow on one thread, so that it is known when the flow waits for nothing but time; then the clock goes on. So a time-out of an
/// hour takes no time, and what comes first is the same on every machine.
/// </summary>
internal sealed class CaseLoop : SynchronizationContext, IDisposable
{
    // Work on other threads is not seen here, so its result is awaited briefly before time goes on.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> waiting = [];

    /// <summary>Runs something to its end.</summary>
    /// <param name="work">What runs.</param>
    /// <param name="time">The clock that goes on when nothing else is waited for.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="idle">Is asked before the clock goes on; true if it has ended the waiting itself.</param>
    public static void Run(Func<Task> work, CaseTime time, CancellationToken cancellationToken, Func<bool>? idle = null)
    {
        var before = Current;
        using var loop = new CaseLoop();
        SetSynchronizationContext(loop);
        try
        {
            var task = work();
            _ = task.ContinueWith(
                _ => loop.Post(static _ => { }, null), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            while (!task.IsCompleted)
            {
                if (loop.waiting.TryTake(out var next, time.IsAwaited ? (int)Grace.TotalMilliseconds : 1000, cancellationToken))
                    next.Callback(next.State);
                else if (!time.IsHeld && idle?.Invoke() != true)
                    time.FireNext();
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            waiting.Add((d, state));
        }
        catch (ObjectDisposedException)
        {
            // The case is over; nothing waits for this any more.
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public void Dispose() => waiting.Dispose();
}
