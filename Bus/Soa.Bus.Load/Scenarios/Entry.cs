namespace Soa.Bus.Load.Scenarios;

/// <summary>Represents a server with what it is sent.</summary>
/// <param name="Name">The name in the output.</param>
/// <param name="Server">The server, which may serve several entries.</param>
/// <param name="Traffic">The requests.</param>
internal sealed record Entry(string Name, string Server, ITraffic Traffic);
