using Soa.Contrast.Loads;
using Soa.Contrast.Machines;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Failures;

/// <summary>Kills the parts of all shapes, one after the other, under load.</summary>
internal static class FailureExperiment
{
    private const int Clients = 8;

    /// <summary>Runs it.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="create">Makes a shape that is not started yet.</param>
    /// <param name="options">The settings.</param>
    /// <param name="output">Where progress is reported.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="Processes.StartFailedException">A part did not start.</exception>
    public static async Task<FailureResult> RunAsync(
        IReadOnlyList<ShapeKind> shapes, Func<ShapeKind, IShape> create, FailureOptions options, TextWriter output,
        CancellationToken cancellationToken)
    {
        using var run = new ExperimentRun();
        var figures = new List<PartFigures>();
        foreach (var kind in shapes)
            figures.AddRange(await KillAsync(kind, create, options, run.Folder, output, cancellationToken));
        return new FailureResult(run.Machine, run.StartedAt, options, figures);
    }

    private static async Task<IReadOnlyList<PartFigures>> KillAsync(
        ShapeKind kind, Func<ShapeKind, IShape> create, FailureOptions options, string folder, TextWriter output,
        CancellationToken cancellationToken)
    {
        var (number, isHealed) = (0, true);
        var figures = new List<PartFigures>();
        var shape = await StartAsync();
        try
        {
            var names = shape.Parts.Select(part => part.Name).Where(name => name != BrokerParts.PortMapper).ToList();
            foreach (var name in names)
            {
                var outages = new List<OutageFigures>();
                for (var kill = 0; kill < options.Kills; kill++)
                {
                    // One that is not what it was would spoil what is seen of the next part.
                    if (!isHealed)
                    {
                        await shape.DisposeAsync();
                        shape = await StartAsync();
                    }

                    await output.WriteLineAsync($"{kind}: killing {name}");
                    outages.Add(await new Outage(shape, options).RunAsync(
                        shape.Parts.Single(part => part.Name == name), $"KILL{++number}", cancellationToken));
                    isHealed = outages[^1].IsHealed;
                    await output.WriteLineAsync($"  {outages[^1]}");
                }

                figures.Add(PartFigures.Of(kind, name, outages));
            }
        }
        finally
        {
            // Nobody needs its data.
            await shape.DisposeAsync();
        }

        return figures;

        async Task<IShape> StartAsync()
        {
            await output.WriteLineAsync($"starting {kind}");
            return await StartedAsync(create(kind), Path.Combine(folder, $"{kind}-{++number}"), options, cancellationToken);
        }
    }

    private static async Task<IShape> StartedAsync(
        IShape shape, string folder, FailureOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await shape.StartAsync(new ShapeOptions { Folder = folder }, cancellationToken);
            var load = await OrderLoad.PrepareAsync(shape, cancellationToken);
            await load.BurstAsync(options.WarmUp, Clients, cancellationToken);
            return shape;
        }
        catch
        {
            await shape.DisposeAsync();
            throw;
        }
    }
}
