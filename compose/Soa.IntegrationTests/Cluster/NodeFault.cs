namespace Soa.IntegrationTests.Cluster;

/// <summary>Specifies what happens to a node while orders flow.</summary>
public enum NodeFault
{
    /// <summary>It is killed with SIGKILL, and started again.</summary>
    Killed,

    /// <summary>Its cables are slow, and lose frames.</summary>
    Slow,

    /// <summary>It is cut off from the other nodes, and not from its clients.</summary>
    CutOff,

    /// <summary>It is cut off from the other nodes and from its clients.</summary>
    Unplugged,
}
