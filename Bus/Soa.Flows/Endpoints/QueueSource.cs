namespace Soa.Flows.Endpoints;

/// <summary>A queue; who waits gets the answer.</summary>
/// <param name="Queue">The queue's name.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record QueueSource(string Queue, string Address) : FlowSource(Queue, Address)
{
    /// <summary>False for a queue that others made: it is used as it is.</summary>
    public bool Declares { get; init; } = true;

    /// <summary>How many documents are in the flow at once; <c>null</c> for as many as flows usually take.</summary>
    public int? AtOnce { get; init; }
}
