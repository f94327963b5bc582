namespace Soa.Soap.Security;

/// <summary>What a route leads to, so that it can be known who may go there. Metadata of its endpoints.</summary>
/// <param name="IsFlow">True for a flow, false for a service.</param>
/// <param name="Name">Its name.</param>
public sealed record CallTarget(bool IsFlow, string Name);
