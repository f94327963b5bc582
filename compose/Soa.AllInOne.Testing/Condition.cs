using System.Diagnostics;

namespace Soa.AllInOne.Testing;

/// <summary>Waits for what must become true instead of for a time.</summary>
internal static class Condition
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Reads again and again until <paramref name="holds"/>; fails with <paramref name="describe"/> after a minute, or after <paramref
    /// name="limit"/>.
    /// </summary>
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> read, Predicate<T> holds, Func<T, string> describe, TimeSpan? limit = null)
    {
        using var ticks = new PeriodicTimer(Pause);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (holds(value))
                return value;
            if (clock.Elapsed > (limit ?? Limit))
                throw new AssertionException($"After {clock.Elapsed.TotalSeconds:0} s {describe(value)}.");
            await ticks.WaitForNextTickAsync();
        }
    }
}
