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
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
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

            var sentBefore = await SentAsync(brokers);
            await BurstsAsync(systems, options);
            foreach (var part in options.OpenSeconds > 0 ? Parts : [])
            {
                foreach (var system in systems)
                {
                    Progress($"{part:P0} of its rate for {system.Name}");
                    await system.MeasureAsync(part, options.OpenSeconds);
                }
            }

            var sent = await SentAsync(brokers);
            var growths = new List<Growth>();
            foreach (var system in systems)
                growths.Add(await Growth.ReadAsync(system));
            ScaleReport.Write(systems, growths, options);
            foreach (var (nodes, bytes) in sent.Where(_ => _.Key > 1))
            {
                var orders = systems.Where(system => system.Broker.Nodes == nodes).Sum(system => system.Submitted);
                ScaleReport.WriteSent(nodes, (bytes - sentBefore[nodes]) / orders);
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
            Progress($"burst {burst + 1}");
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

    private static async Task<Dictionary<int, double>> SentAsync(Dictionary<int, BrokerCluster> brokers)
    {
        var sent = new Dictionary<int, double>();
        foreach (var (nodes, broker) in brokers)
            sent[nodes] = await broker.ReadSentBetweenNodesAsync();
        return sent;
    }

    private static void Progress(string text) => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():T} {text}");
}
