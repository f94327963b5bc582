namespace Soa.Bus.Tool.Flows;

/// <summary>Represents the outcome of a case.</summary>
/// <param name="Name">Its sentence.</param>
/// <param name="File">Its file.</param>
/// <param name="Differences">The differences from its expectations; none if it holds.</param>
internal sealed record CaseOutcome(string Name, string File, IReadOnlyList<string> Differences);
