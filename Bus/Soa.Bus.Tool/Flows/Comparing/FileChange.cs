namespace Soa.Bus.Tool.Flows.Comparing;

/// <summary>Represents how a file differs.</summary>
/// <param name="File">Its name in the flow's folder.</param>
/// <param name="Kind">How: <c>added</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="Diff">The lines, in the format of <c>diff -u</c>.</param>
internal sealed record FileChange(string File, string Kind, IReadOnlyList<string> Diff);
