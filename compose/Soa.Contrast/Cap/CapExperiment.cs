using Soa.Contrast.Cap.Cuts;
using Soa.Contrast.Cap.Outages;
using Soa.Contrast.Machines;
using Soa.Contrast.Shapes;
using Soa.Processes.Clusters;

namespace Soa.Contrast.Cap;

/// <summary>Cuts the network of a cluster of brokers in two, and takes the databases of shapes away, while orders are placed.</summary>
internal static class CapExperiment
{
    // The others have the database in the program itself, or in every client: no call crosses to it that could be refused.
    private static readonly ShapeKind[] WithServers = [ShapeKind.ThreeTier, ShapeKind.SoaWithBus, ShapeKind.Microservices];

    /// <summary>Runs it.</summary>
    /// <param name="shapes">The shapes; those without a server take no part.</param>
    /// <param name="create">Makes a shape that is not started yet.</param>
    /// <param name="options">The settings.</param>
    /// <param name="output">Where progress is reported.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="Processes.StartFailedException">A part did not start.</exception>
    public static async Task<CapResult> RunAsync(
        IReadOnlyList<ShapeKind> shapes, Func<ShapeKind, IShape> create, CapOptions options, TextWriter output,
        CancellationToken cancellationToken)
    {
        using var run = new ExperimentRun();
        var obstacle = await BrokerCluster.FindObstacleAsync();
        if (obstacle is not null)
            await output.WriteLineAsync($"the network is not cut: {obstacle}");
        var cut = obstacle is null
            ? await new NetworkCut(options.Cut, run.Folder, output).RunAsync(cancellationToken)
            : null;
        var aways = new List<AwayFigures>();
        foreach (var kind in shapes.Where(WithServers.Contains))
            aways.AddRange(await new DatabaseAway(options.Away, run.Folder, output).RunAsync(create(kind), cancellationToken));
        return new CapResult(run.Machine, run.StartedAt, options, obstacle, cut, aways);
    }
}
