using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.OperatorConsole.Pages.Dashboard;
using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Pages.Flows;

/// <summary>Represents what the steps of all flows have done in a range, in all processes.</summary>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="Steps">The figures by flow and path of the step; <c>null</c> if this process keeps no measurements.</param>
public sealed record StepsView(DateTime ReadAt, IReadOnlyDictionary<(string Flow, string Path), StepFigures>? Steps)
{
    /// <summary>Reads a range.</summary>
    internal static async Task<StepsView> ReadAsync(IServiceProvider services, SeriesRange range, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (services.GetService<SeriesReader>() is not { } reader)
            return new StepsView(now, null);
        var series = await reader.ReadAsync(range, _ => null, cancellationToken);
        return new StepsView(now, series.Totals.Of(SeriesMetric.Steps)
            .GroupBy(pair => (pair.Key.Name, pair.Key.Part))
            .ToDictionary(group => group.Key, group => StepFigures.Of(group.Tally())));
    }
}
