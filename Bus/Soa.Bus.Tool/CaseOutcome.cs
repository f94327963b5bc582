namespace Soa.Bus.Tool;

/// <summary>What came of a case.</summary>
/// <param name="Name">Its sentence.</param>
/// <param name="File">Its file.</param>
/// <param name="Differences">What is not as it says; none if it holds.</param>
internal sealed record CaseOutcome(string Name, string File, IReadOnlyList<string> Differences);
