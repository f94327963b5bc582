namespace Soa.Bus.Flows.Endpoints;

/// <summary>A queue; who waits gets the answer.</summary>
/// <param name="Queue">The queue's name.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record QueueSource(string Queue, string Address) : FlowSource(Queue, Address);
