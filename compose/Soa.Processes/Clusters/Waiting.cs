using System.Diagnostics;

namespace Soa.Processes.Clusters;

/// <summary>Waits for what must become true.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Reads again and again until something holds.</summary>
    /// <param name="read">Reads.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="describe">Says what was read instead.</param>
    /// <param name="limit">How long it may take; a minute without it.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Predicate<T> holds, Func<T, string> describe, TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (holds(value))
                return value;
            if (clock.Elapsed > (limit ?? Limit))
                throw new TimeoutException($"After {clock.Elapsed.TotalSeconds:0} s {describe(value)}.");
            await Task.Delay(Pause);
        }
    }
}
