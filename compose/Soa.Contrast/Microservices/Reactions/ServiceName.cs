namespace Soa.Contrast.Microservices.Reactions;

/// <summary>Names the service that a process runs.</summary>
/// <param name="Name">The name of its contract without the <c>I</c>, such as <c>Orders</c>.</param>
internal sealed record ServiceName(string Name);
