namespace Soa.Messaging.Journal.Writing;

/// <summary>Represents a number of bytes that may be in use at once. A request for more than is left waits its turn, in order.</summary>
internal sealed class ByteBudget(long capacity)
{
    private readonly Lock gate = new();
    private readonly Queue<(int Size, TaskCompletionSource Granted)> waiting = new();
    private long used;

    /// <summary>Gets how many bytes are in use.</summary>
    public long Used => Volatile.Read(ref used);

    /// <summary>
    /// Takes bytes, waiting if there are not enough. One that alone is larger than the budget is let in when nothing else is.
    /// </summary>
    public ValueTask TakeAsync(int size, CancellationToken cancellationToken)
    {
        TaskCompletionSource granted;
        lock (gate)
        {
            if (waiting.Count == 0 && Fits(size))
            {
                used += size;
                return ValueTask.CompletedTask;
            }

            granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue((size, granted));
        }

        return WaitAsync(granted, cancellationToken);
    }

    /// <summary>Returns bytes, which go to the first that waits.</summary>
    public void Give(long size)
    {
        lock (gate)
        {
            used -= size;
            while (waiting.TryPeek(out var next) && (next.Granted.Task.IsCompleted || Fits(next.Size)))
            {
                waiting.Dequeue();
                // A request that gave up waiting gets nothing.
                if (next.Granted.TrySetResult())
                    used += next.Size;
            }
        }
    }

    private static async ValueTask WaitAsync(TaskCompletionSource granted, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => granted.TrySetCanceled(cancellationToken));
        await granted.Task;
    }

    private bool Fits(int size) => used == 0 || used + size <= capacity;
}
