namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>Specifies what a node of the topology is.</summary>
public enum NodeKind
{
    /// <summary>A caller, or a source of documents: a partner, a client of services, a folder, a clock.</summary>
    Caller,

    /// <summary>A queue that others send to.</summary>
    Queue,

    /// <summary>An event, which goes to all that have subscribed.</summary>
    Event,

    /// <summary>A flow.</summary>
    Flow,

    /// <summary>A service.</summary>
    Service,

    /// <summary>Something outside of the system that flows send to.</summary>
    Outside,

    /// <summary>The shared database.</summary>
    Database,
}
