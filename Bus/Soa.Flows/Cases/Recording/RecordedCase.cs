namespace Soa.Flows.Cases.Recording;

/// <summary>Represents a case of a flow that replays what the journal recorded of one of its runs.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Files">The case, first, and the documents that it names.</param>
/// <param name="Remarks">What the journal does not know, so that the author may add it.</param>
/// <param name="Differences">
/// What differs when the case is run against the flow as it is now; empty if it passes. The flow may have changed since.
/// </param>
public sealed record RecordedCase(
    string Flow, IReadOnlyList<CaseFile> Files, IReadOnlyList<string> Remarks, IReadOnlyList<string> Differences);
