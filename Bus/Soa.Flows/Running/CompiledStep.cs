namespace Soa.Flows.Running;

/// <summary>Represents a step at its place in a flow.</summary>
internal sealed record CompiledStep(IFlowStep Step, string Path, FaultHandlers? Handlers);
