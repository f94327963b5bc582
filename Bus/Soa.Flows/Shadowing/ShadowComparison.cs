namespace Soa.Flows.Shadowing;

/// <summary>Describes how another version of a flow handles a document, compared with what the journal recorded.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Kind">What differs first, without what is different in each document; empty if nothing does.</param>
/// <param name="Parts">What differs.</param>
public sealed record ShadowComparison(ShadowOutcome Outcome, string Kind, IReadOnlyList<ShadowPart> Parts)
{
    /// <summary>Returns the differences, one a line.</summary>
    internal string Summary => string.Join('\n', Parts.SelectMany(part => part.Differences.Select(line => $"{part.Title}: {line}")));
}
