using Soa.Contrast.Cap;
using Soa.Contrast.Changes;
using Soa.Contrast.Charts;
using Soa.Contrast.Failures;
using Soa.Contrast.Layers;
using Soa.Contrast.Measuring;
using Soa.Contrast.Users;

namespace Soa.Contrast;

/// <summary>Runs the experiments.</summary>
internal static class ExperimentCatalogue
{
    /// <summary>Runs one.</summary>
    /// <exception cref="Processes.StartFailedException">A part did not start.</exception>
    public static Task<ExperimentReport> RunAsync(Experiment experiment, RunSettings settings, CancellationToken cancellationToken) =>
        experiment switch
        {
            Experiment.Layers => LayersAsync(settings, cancellationToken),
            Experiment.Measure => MeasureAsync(settings, cancellationToken),
            Experiment.Failure => FailureAsync(settings, cancellationToken),
            Experiment.Users => UsersAsync(settings, cancellationToken),
            Experiment.Change => ChangeAsync(settings, cancellationToken),
            Experiment.Cap => CapAsync(settings, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(experiment), experiment, "is not an experiment"),
        };

    private static async Task<ExperimentReport> LayersAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var result = await LayersExperiment.RunAsync(settings.Shapes, ShapeCatalogue.Create, settings.Output, cancellationToken);
        return new ExperimentReport(result, LayersPage.Write(result));
    }

    private static async Task<ExperimentReport> MeasureAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var options = settings.IsShort ? MeasureOptions.Short : new MeasureOptions();
        var result = await MeasureExperiment.RunAsync(
            settings.Shapes, ShapeCatalogue.Create, options, settings.Output, cancellationToken);
        return new ExperimentReport(result, MeasurePage.Write(result));
    }

    private static async Task<ExperimentReport> FailureAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var options = (settings.IsShort ? FailureOptions.Short : new FailureOptions()) with { Kills = settings.Kills };
        var result = await FailureExperiment.RunAsync(
            settings.Shapes, ShapeCatalogue.Create, options, settings.Output, cancellationToken);
        return new ExperimentReport(result, FailurePage.Write(result));
    }

    private static async Task<ExperimentReport> UsersAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var options = settings.IsShort ? UsersOptions.Short : new UsersOptions();
        var result = await UsersExperiment.RunAsync(
            settings.Shapes, ShapeCatalogue.Create, options, settings.Output, cancellationToken);
        return new ExperimentReport(result, UsersPage.Write(result));
    }

    private static async Task<ExperimentReport> ChangeAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var result = await ChangeExperiment.RunAsync(settings.Shapes, settings.Output, cancellationToken);
        return new ExperimentReport(result, ChangePage.Write(result));
    }

    private static async Task<ExperimentReport> CapAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var options = settings.IsShort ? CapOptions.Short : new CapOptions();
        var result = await CapExperiment.RunAsync(
            settings.Shapes, ShapeCatalogue.Create, options, settings.Output, cancellationToken);
        return new ExperimentReport(result, CapPage.Write(result));
    }
}
