namespace Soa.Bus.Tool.Flows;

/// <summary>Represents a step that no case reaches.</summary>
/// <param name="File">The flow file.</param>
/// <param name="Line">The step's line in it.</param>
/// <param name="Path">The step's path.</param>
internal sealed record MissedStep(string File, int Line, string Path);
