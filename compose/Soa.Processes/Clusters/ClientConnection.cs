namespace Soa.Processes.Clusters;

/// <summary>Describes a connection of a client to a node.</summary>
/// <param name="Name">Its name in the cluster.</param>
/// <param name="Process">The client's process.</param>
/// <param name="Node">The node's number.</param>
internal sealed record ClientConnection(string Name, int Process, int Node);
