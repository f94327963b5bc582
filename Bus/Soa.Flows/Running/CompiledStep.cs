namespace Soa.Flows.Running;

/// <summary>Represents a step where it stands in its flow.</summary>
internal sealed record CompiledStep(IFlowStep Step, string Path, FaultHandlers? Handlers);
