namespace Soa.Messaging.Parked;

/// <summary>Which parked documents are meant; what is absent does not narrow them.</summary>
public sealed record ParkedFilter
{
    /// <summary>The flow's name.</summary>
    public string? Flow { get; init; }

    /// <summary>The queue's name.</summary>
    public string? Queue { get; init; }

    /// <summary>The reason's type: a business fault's name, an exception's full name, the broker's word.</summary>
    public string? Reason { get; init; }

    /// <summary>The document's name as <c>{namespace}Name</c>.</summary>
    public string? Document { get; init; }

    /// <summary>What the message belongs to.</summary>
    public Guid? Conversation { get; init; }

    /// <summary>The message.</summary>
    public Guid? Message { get; init; }

    /// <summary>Parked at this time or later (UTC).</summary>
    public DateTime? From { get; init; }

    /// <summary>Parked before this time (UTC).</summary>
    public DateTime? To { get; init; }

    /// <summary>Whether nothing narrows it.</summary>
    public bool IsEmpty => this == new ParkedFilter();
}
