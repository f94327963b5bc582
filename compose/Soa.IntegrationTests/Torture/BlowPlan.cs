using System.Diagnostics;

namespace Soa.IntegrationTests.Torture;

/// <summary>Which blows fall and how long after each other: all of it follows from the seed.</summary>
internal sealed class BlowPlan(int seed, IReadOnlyList<Blow> blows)
{
    // Processes die more often than brokers, which take their time to come back.
    private static readonly Blow[] Weighted =
    [
        Blow.KillServices, Blow.KillServices, Blow.KillServices, Blow.KillBus, Blow.KillBus, Blow.KillBus,
        Blow.KillBroker, Blow.CutConnections, Blow.CutConnections, Blow.LockDatabase,
    ];

    /// <summary>The short plan: a few of each kind, in an order by chance.</summary>
    public static BlowPlan Short(int seed)
    {
        Blow[] blows = [Blow.KillServices, Blow.KillServices, Blow.KillBus, Blow.KillBus, Blow.KillBroker, Blow.CutConnections, Blow.CutConnections, Blow.LockDatabase];
        new Random(seed).Shuffle(blows);
        return new BlowPlan(seed, blows);
    }

    /// <summary>A long plan of so many blows, all by chance.</summary>
    public static BlowPlan Long(int seed, int count)
    {
        var random = new Random(seed);
        return new BlowPlan(seed, [.. Enumerable.Range(0, count).Select(_ => Weighted[random.Next(Weighted.Length)])]);
    }

    /// <summary>How many blows have fallen.</summary>
    public int Struck { get; private set; }

    /// <summary>How many of each kind.</summary>
    public override string ToString() => string.Join(", ", blows.GroupBy(blow => blow).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count()} {kind.Key}"));

    /// <summary>Strikes, and lets the system work for a moment before each blow. Ends when the last victim is back.</summary>
    public async Task StrikeAsync(TorturedSystem system)
    {
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        foreach (var blow in blows)
        {
            // The moment is what is random here; nothing is waited for.
            await Task.Delay(random.Next(300, 2500));
            TestContext.Out.WriteLine($"after {clock.Elapsed.TotalSeconds:0.0} s: {blow}");
            switch (blow)
            {
                case Blow.KillServices:
                    await system.KillServicesAsync();
                    break;
                case Blow.KillBus:
                    await system.KillFlowsAsync();
                    break;
                case Blow.KillBroker:
                    await system.KillBrokerAsync();
                    break;
                case Blow.CutConnections:
                    system.CutConnections();
                    break;
                default:
                    await system.LockDatabaseAsync(TimeSpan.FromSeconds(3));
                    break;
            }

            Struck++;
        }
    }
}
