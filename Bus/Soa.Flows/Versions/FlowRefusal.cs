namespace Soa.Flows.Versions;

/// <summary>Represents a folder whose files do not make a flow that could run; the flow it was before runs on.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Flow">The flow that runs on; <c>null</c> if there is none.</param>
/// <param name="Errors">Why.</param>
/// <param name="At">When that was found.</param>
internal sealed record FlowRefusal(string Folder, string? Flow, IReadOnlyList<FlowError> Errors, DateTimeOffset At);
