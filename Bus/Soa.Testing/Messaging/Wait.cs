using System.Diagnostics;

namespace Soa.Testing.Messaging;

/// <summary>Waits for conditions.</summary>
internal static class Wait
{
    /// <summary>How long anything may take on a machine that is busy. It only matters when something fails.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    public static Task UntilAsync(Func<Task<bool>> condition, string what) => UntilAsync(condition, () => Task.FromResult(what));

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<Task<string>> what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > Patience)
                Assert.Fail($"Waited {Patience.TotalSeconds} s in vain until {await what()}.");
            await Task.Delay(20);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);
}
