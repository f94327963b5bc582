namespace Soa.Flows.Running;

/// <summary>A step where it stands in its flow.</summary>
internal sealed record CompiledStep(IFlowStep Step, string Path, FaultHandlers? Handlers);
