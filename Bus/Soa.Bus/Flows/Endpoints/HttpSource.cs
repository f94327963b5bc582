namespace Soa.Bus.Flows.Endpoints;

/// <summary>Requests by HTTP at a path; the answer is the response.</summary>
/// <param name="Path">The path: <c>/partners/orders</c>.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record HttpSource(string Path, string Address) : FlowSource(Path, Address);
