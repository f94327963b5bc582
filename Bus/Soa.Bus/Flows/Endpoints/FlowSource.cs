namespace Soa.Bus.Flows.Endpoints;

/// <summary>Where a flow's documents come from.</summary>
/// <param name="Kind">The kind of endpoint.</param>
/// <param name="Name">The topic (<c>orders.OrderSubmitted</c>), the queue's name, the path (<c>/partners/orders</c>) or the flow's name.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record FlowSource(FlowSourceKind Kind, string Name, string Address);
