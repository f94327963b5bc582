namespace Soa.Contrast.KnownResults;

/// <summary>Represents a publication.</summary>
/// <param name="Authors">Its authors and year.</param>
/// <param name="Reference">Its title and where it was published.</param>
/// <param name="Findings">What it has found.</param>
/// <param name="Limits">In what its measurements and these are different.</param>
internal sealed record KnownSource(string Authors, string Reference, IReadOnlyList<Finding> Findings, string Limits);
