namespace Soa.Flows.Endpoints;

/// <summary>Represents other flows, which call this one by its name.</summary>
/// <param name="Flow">The text after the colon.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record FlowCallSource(string Flow, string Address) : FlowSource(Flow, Address);
