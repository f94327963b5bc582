namespace Soa.Contrast.KnownResults;

/// <summary>Represents what somebody has found, beside the figures of a run.</summary>
/// <param name="Claim">What they have found.</param>
/// <param name="Verdict">Whether the figures say the same.</param>
/// <param name="Figures">The figures, or why there are none.</param>
internal sealed record Finding(string Claim, Verdict Verdict, string Figures)
{
    /// <summary>Returns a finding of which this run has no figures.</summary>
    public static Finding WithoutFigures(string claim) => new(
        claim, Verdict.NotMeasured, "This run has no figures for it: run the experiments 'measure' and 'users' with all shapes.");
}
