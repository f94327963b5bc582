using System.Diagnostics;

namespace Soa.IntegrationTests.Torture;

/// <summary>Plans which disruptions occur, and the time between them: all of it follows from the seed.</summary>
internal sealed class DisruptionPlan(int seed, IReadOnlyList<Disruption> disruptions)
{
    // Processes die more often than brokers, which take their time to come back.
    private static readonly Disruption[] Weighted =
    [
        Disruption.KillServices, Disruption.KillServices, Disruption.KillServices, Disruption.KillBus, Disruption.KillBus,
        Disruption.KillBus,
        Disruption.KillBroker, Disruption.CutConnections, Disruption.CutConnections, Disruption.LockDatabase,
    ];

    /// <summary>Returns the short plan: a few disruptions of each kind, in random order.</summary>
    public static DisruptionPlan Short(int seed)
    {
        Disruption[] disruptions =
        [
            Disruption.KillServices, Disruption.KillServices, Disruption.KillBus, Disruption.KillBus, Disruption.KillBroker,
            Disruption.CutConnections, Disruption.CutConnections, Disruption.LockDatabase,
        ];
        new Random(seed).Shuffle(disruptions);
        return new DisruptionPlan(seed, disruptions);
    }

    /// <summary>Returns a long plan of <paramref name="count"/> random disruptions.</summary>
    public static DisruptionPlan Long(int seed, int count)
    {
        var random = new Random(seed);
        return new DisruptionPlan(seed, [.. Enumerable.Range(0, count).Select(_ => Weighted[random.Next(Weighted.Length)])]);
    }

    /// <summary>Gets the number of disruptions so far.</summary>
    public int Applied { get; private set; }

    /// <summary>Returns the number of disruptions of each kind.</summary>
    public override string ToString() => string.Join(
        ", ", disruptions.GroupBy(disruption => disruption).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count()} {kind.Key}"));

    /// <summary>Applies the disruptions, and lets the system work for a moment before each. Ends when the last process is back.</summary>
    public async Task ApplyAsync(DistributedSystem system)
    {
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        foreach (var disruption in disruptions)
        {
            // The moment is what is random here; nothing is waited for.
            await Task.Delay(random.Next(300, 2500));
            TestContext.Out.WriteLine($"after {clock.Elapsed.TotalSeconds:0.0} s: {disruption}");
            switch (disruption)
            {
                case Disruption.KillServices:
                    await system.KillServicesAsync();
                    break;
                case Disruption.KillBus:
                    await system.KillFlowsAsync();
                    break;
                case Disruption.KillBroker:
                    await system.KillBrokerAsync();
                    break;
                case Disruption.CutConnections:
                    system.CutConnections();
                    break;
                default:
                    await system.LockDatabaseAsync(TimeSpan.FromSeconds(3));
                    break;
            }

            Applied++;
        }
    }
}
