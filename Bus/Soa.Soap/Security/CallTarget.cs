namespace Soa.Soap.Security;

/// <summary>Names the service or flow that a route leads to, so that calls can be authorized. Metadata of its endpoints.</summary>
/// <param name="IsFlow">True for a flow, false for a service.</param>
/// <param name="Name">Its name.</param>
public sealed record CallTarget(bool IsFlow, string Name);
