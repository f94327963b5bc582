namespace Soa.Flows.Endpoints;

/// <summary>Represents the events of a topic, through the flow's own queue; nothing is answered.</summary>
/// <param name="Topic">The routing key: <c>orders.OrderSubmitted</c>.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record EventSource(string Topic, string Address) : FlowSource(Topic, Address);
