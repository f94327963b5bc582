namespace Soa.Contrast;

/// <summary>Represents what an experiment has shown.</summary>
/// <param name="Figures">The figures, with machine and commit, which are written as JSON.</param>
/// <param name="Section">Its part of the report, in HTML.</param>
internal sealed record ExperimentReport(object Figures, string Section);
