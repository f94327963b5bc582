namespace Soa.Bus.OperatorConsole.Live;

/// <summary>
/// Reads something once for everybody who looks at it: on request, unless it has just been read, and every few seconds as long as
/// somebody watches.
/// </summary>
/// <param name="read">Reads it.</param>
/// <param name="every">How long a reading is good for.</param>
/// <param name="time">The clock.</param>
/// <typeparam name="T">What is read; it must not change afterwards.</typeparam>
internal sealed class SharedReading<T>(Func<CancellationToken, Task<T>> read, TimeSpan every, TimeProvider time)
    where T : class
{
    private readonly Lock gate = new();
    private readonly List<Func<Task>> watchers = [];
    private Task<T>? current;
    private long startedAt;
    private CancellationTokenSource? watching;

    /// <summary>Returns the latest reading.</summary>
    public Task<T> GetAsync()
    {
        lock (gate)
        {
            var isGood = current is { IsFaulted: false } && time.GetElapsedTime(startedAt) < every;
            if (isGood)
                return current!;
            startedAt = time.GetTimestamp();
            // Not with the token of whoever asks first: others wait for it too.
            return current = Task.Run(() => read(CancellationToken.None));
        }
    }

    /// <summary>Calls back after each new reading, until the result is disposed.</summary>
    public IDisposable Watch(Func<Task> changed)
    {
        lock (gate)
        {
            watchers.Add(changed);
            if (watching is null)
            {
                watching = new CancellationTokenSource();
                _ = RefreshAsync(watching.Token);
            }
        }

        return new Watcher(this, changed);
    }

    private void Leave(Func<Task> changed)
    {
        lock (gate)
        {
            if (watchers.Remove(changed) && watchers.Count == 0)
            {
                watching?.Cancel();
                watching = null;
            }
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(every, time);
        while (await NextAsync(timer, cancellationToken))
        {
            // Whoever is called back reads, and gets the error if there is one.
            await ((Task)GetAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Func<Task>[] all;
            lock (gate)
                all = [.. watchers];
            foreach (var changed in all)
                await TellAsync(changed);
        }
    }

    private static async Task TellAsync(Func<Task> changed)
    {
        try
        {
            await changed();
        }
        catch (Exception)
        {
            // Its page is gone, or goes; the others want to know all the same.
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private sealed class Watcher(SharedReading<T> reading, Func<Task> changed) : IDisposable
    {
        public void Dispose() => reading.Leave(changed);
    }
}
