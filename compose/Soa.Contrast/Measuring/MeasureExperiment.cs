using Soa.Contrast.Machines;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Measuring;

/// <summary>Measures all shapes in turns, so that what else happens on the machine happens to all.</summary>
internal static class MeasureExperiment
{
    /// <summary>Runs it.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="create">Makes a shape that is not started yet.</param>
    /// <param name="options">The settings.</param>
    /// <param name="output">Where progress is reported.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<MeasureResult> RunAsync(
        IReadOnlyList<ShapeKind> shapes, Func<ShapeKind, IShape> create, MeasureOptions options, TextWriter output,
        CancellationToken cancellationToken)
    {
        using var run = new ExperimentRun();
        var running = new List<MeasuredShape>();
        try
        {
            foreach (var kind in shapes)
            {
                await output.WriteLineAsync($"starting {kind}");
                running.Add(await MeasuredShape.StartAsync(create(kind), run.Folder, cancellationToken));
            }

            foreach (var shape in running)
                await shape.WarmUpAsync(options, cancellationToken);
            await UntilFreshAsync();
            foreach (var shape in running)
                await shape.CountMessagesAsync(cancellationToken);
            for (var round = 0; round < options.Rounds; round++)
            {
                await output.WriteLineAsync($"round {round + 1} of {options.Rounds}");
                // Each goes first as often as the others.
                for (var i = 0; i < running.Count; i++)
                    await running[(i + round) % running.Count].MeasureAsync(options, cancellationToken);
            }

            await UntilFreshAsync();
            var figures = new List<ShapeFigures>();
            foreach (var shape in running)
                figures.Add(await shape.FinishAsync(cancellationToken));
            return new MeasureResult(run.Machine, run.StartedAt, options, figures);
        }
        finally
        {
            foreach (var shape in running)
                await shape.DisposeAsync();
        }

        Task UntilFreshAsync() => BrokerMessages.UntilFreshAsync(running.Select(shape => shape.Shape), cancellationToken);
    }
}
