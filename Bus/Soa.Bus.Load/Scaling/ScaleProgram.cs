using Soa.Database;

namespace Soa.Bus.Load.Scaling;

/// <summary>
/// Measures orders on systems of separate processes with different numbers of bus processes and of broker nodes, in turns, and compares
/// their latencies with a simulation of the queues.
/// </summary>
internal static class ScaleProgram
{
    // The first one shows how long an order takes alone.
    private static readonly double[] Parts = [0.05, 0.5, 0.8];

    /// <summary>
    /// Reads <c>PATH/Soa.Processes.dll [--systems 1x1,2x1,…] [--slices 7] [--orders 400] [--warm-up 6] [--clients 16] [--open 20]</c>,
    /// and measures.
    /// </summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Where the tables are printed.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output)
    {
        InvariantCulture.Use();
        var options = ScaleOptions.Parse(args);
        var brokers = new Dictionary<int, BrokerCluster>();
        var systems = new List<ScaledSystem>();
        try
        {
            foreach (var (buses, nodes) in options.Systems)
            {
                Progress($"starting {buses}x{nodes}");
                if (!brokers.TryGetValue(nodes, out var broker))
                    brokers.Add(nodes, broker = await BrokerCluster.StartAsync(nodes));
                systems.Add(await ScaledSystem.StartAsync(options.Assembly, buses, broker));
            }

            var (sentBefore, before) = await ReadGrowthAsync(brokers, systems);
            await BurstsAsync(systems, options);
            await OpenLoadsAsync(systems, options);
            var (sent, after) = await ReadGrowthAsync(brokers, systems);

            var report = new ScaleReport(output);
            report.Write(systems, options);
            report.WriteGrowth(systems, [.. after.Zip(before, (later, earlier) => later - earlier)]);
            foreach (var nodes in brokers.Keys.Where(nodes => nodes > 1))
            {
                var orders = systems.Where(system => system.Broker.Nodes == nodes).Sum(system => system.Submitted);
                report.WriteSent(nodes, (sent[nodes] - sentBefore[nodes]) / orders);
            }

            return 0;
        }
        finally
        {
            foreach (var system in systems)
                system.Dispose();
            foreach (var broker in brokers.Values)
                await broker.DisposeAsync();
        }
    }

    private static async Task BurstsAsync(IReadOnlyList<ScaledSystem> systems, ScaleOptions options)
    {
        for (var burst = -options.WarmUps; burst < options.Pace.Slices; burst++)
        {
            Progress(burst < 0 ? "warming up" : $"burst {burst + 1} of {options.Pace.Slices}");
            // Each goes first as often as the others.
            for (var i = 0; i < systems.Count; i++)
            {
                var system = systems[(i + burst + options.WarmUps) % systems.Count];
                if (burst < 0)
                    await system.WarmUpAsync(options.Orders, options.Pace.Clients);
                else
                    await system.MeasureAsync(options.Orders, options.Pace.Clients);
            }
        }
    }

    private static async Task OpenLoadsAsync(IReadOnlyList<ScaledSystem> systems, ScaleOptions options)
    {
        foreach (var part in options.OpenSeconds > 0 ? Parts : [])
        {
            foreach (var system in systems)
            {
                Progress($"{system.Name} gets {part:P0} of its rate");
                await system.MeasureOpenAsync(part, options.OpenSeconds, options.Orders, options.Pace.Clients);
            }
        }
    }

    private static async Task<(Dictionary<int, double> Sent, List<Growth> Growths)> ReadGrowthAsync(
        Dictionary<int, BrokerCluster> brokers, IReadOnlyList<ScaledSystem> systems)
    {
        await Task.Delay(Growth.UntilCounted);
        var sent = new Dictionary<int, double>();
        foreach (var (nodes, broker) in brokers)
            sent[nodes] = await broker.ReadSentBetweenNodesAsync();
        var growths = new List<Growth>();
        foreach (var system in systems)
            growths.Add(await Growth.ReadAsync(system));
        return (sent, growths);
    }

    private static void Progress(string text) => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():T} {text}");
}
