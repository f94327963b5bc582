namespace Soa.Messaging.Parked;

/// <summary>Describes which parked documents are meant; what is absent does not narrow them.</summary>
public sealed record ParkedFilter
{
    /// <summary>Gets the flow's name.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets the queue's name.</summary>
    public string? Queue { get; init; }

    /// <summary>Gets the reason's type: a business fault's name, an exception's full name, the broker's word.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the document's name as <c>{namespace}Name</c>.</summary>
    public string? Document { get; init; }

    /// <summary>Gets what the message belongs to.</summary>
    public Guid? Conversation { get; init; }

    /// <summary>Gets the message.</summary>
    public Guid? Message { get; init; }

    /// <summary>Gets the time at which, or after which, documents were parked (UTC).</summary>
    public DateTime? From { get; init; }

    /// <summary>Gets the time before which documents were parked (UTC).</summary>
    public DateTime? To { get; init; }

    /// <summary>Gets the key of the cause, <see cref="ParkedCause.Key"/>.</summary>
    public string? Cause { get; init; }

    /// <summary>Gets who looks after it.</summary>
    public string? Assignee { get; init; }

    /// <summary>
    /// Gets the flows of which a document must be one, for somebody who may see those alone; <c>null</c> for all, and for documents of no
    /// flow.
    /// </summary>
    public IReadOnlyList<string>? Flows { get; init; }

    /// <summary>Gets a value that indicates whether nothing narrows it.</summary>
    public bool IsEmpty => this == new ParkedFilter();
}
