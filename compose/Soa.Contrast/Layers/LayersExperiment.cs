using Soa.Contrast.Loads;
using Soa.Contrast.Machines;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Layers;

/// <summary>Runs a few orders through all shapes, and looks at what is running then.</summary>
internal static class LayersExperiment
{
    private const int Orders = 40;
    private const int Clients = 4;

    /// <summary>Runs it.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="create">Makes a shape that is not started yet.</param>
    /// <param name="output">Where progress is reported.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="Processes.StartFailedException">A part did not start.</exception>
    public static async Task<LayersResult> RunAsync(
        IReadOnlyList<ShapeKind> shapes, Func<ShapeKind, IShape> create, TextWriter output, CancellationToken cancellationToken)
    {
        using var run = new ExperimentRun();
        await output.WriteLineAsync("looking at what runs");
        var observed = new List<ObservedShape>();
        foreach (var kind in shapes)
            observed.Add(await ObserveAsync(create(kind), Path.Combine(run.Folder, $"{kind}"), cancellationToken));
        return new LayersResult(run.Machine, run.StartedAt, observed);
    }

    private static async Task<ObservedShape> ObserveAsync(IShape shape, string folder, CancellationToken cancellationToken)
    {
        await using (shape)
        {
            await shape.StartAsync(new ShapeOptions { Folder = folder }, cancellationToken);
            var before = await TablesInUse.ReadAsync(shape);
            var load = await OrderLoad.PrepareAsync(shape, cancellationToken);
            await load.BurstAsync(Orders, Clients, cancellationToken);
            return await ShapeObserver.ObserveAsync(shape, before, cancellationToken);
        }
    }
}
