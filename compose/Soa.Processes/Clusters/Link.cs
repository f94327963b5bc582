namespace Soa.Processes.Clusters;

/// <summary>Specifies a network to which each node has a cable.</summary>
internal enum Link
{
    /// <summary>That on which the services and buses are.</summary>
    Clients,

    /// <summary>That of the nodes among themselves.</summary>
    Nodes,
}
