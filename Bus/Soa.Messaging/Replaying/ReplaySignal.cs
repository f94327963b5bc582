namespace Soa.Messaging.Replaying;

/// <summary>Wakes the worker of this process, so that what is begun here begins at once.</summary>
public sealed class ReplaySignal
{
    private volatile TaskCompletionSource rung = New();

    /// <summary>Wakes it.</summary>
    public void Ring() => rung.TrySetResult();

    /// <summary>Ends at the next ring, or after a time.</summary>
    internal async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        await Task.WhenAny(rung.Task, Task.Delay(longest, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        rung = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
