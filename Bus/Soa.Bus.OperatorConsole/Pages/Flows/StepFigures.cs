using Soa.Bus.OperatorConsole.Charts;
using Soa.Bus.OperatorConsole.Pages.Dashboard;

namespace Soa.Bus.OperatorConsole.Pages.Flows;

/// <summary>Represents what a step has done in a range, as text.</summary>
/// <param name="Count">How often it ran.</param>
/// <param name="Errors">How often it failed.</param>
/// <param name="HasErrors">Whether it failed at all.</param>
/// <param name="P50">The time that half of its runs did not exceed.</param>
/// <param name="P95">The time that 95 % of its runs did not exceed.</param>
public sealed record StepFigures(string Count, string Errors, bool HasErrors, string P50, string P95)
{
    internal static StepFigures Of(SeriesTally tally) => new(
        Figures.Count(tally.Count), Figures.Count(tally.Errors), tally.Errors > 0,
        Figures.Duration(tally.Percentile(0.5) ?? 0), Figures.Duration(tally.Percentile(0.95) ?? 0));
}
