namespace Soa.Flows.Endpoints;

/// <summary>Represents a queue; who waits gets the answer.</summary>
/// <param name="Queue">The queue's name.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record QueueSource(string Queue, string Address) : FlowSource(Queue, Address)
{
    /// <summary>Gets a value that indicates whether the bus declares the queue. A queue that others made is used as it is.</summary>
    public bool Declares { get; init; } = true;

    /// <summary>Gets how many documents are in the flow at once; <c>null</c> for as many as flows usually take.</summary>
    public int? AtOnce { get; init; }
}
