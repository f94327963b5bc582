namespace Soa.Flows;

/// <summary>Represents an endpoint that a flow sends to.</summary>
/// <param name="Step">The path of the step that does: <c>steps/2/choose/1/call</c>.</param>
/// <param name="Address">The address as it was written; what is in braces is only known when the step runs.</param>
public sealed record FlowTarget(string Step, string Address);
