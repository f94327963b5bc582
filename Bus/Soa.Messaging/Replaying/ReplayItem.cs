namespace Soa.Messaging.Replaying;

/// <summary>Represents a document of a supervised replay. Times are UTC.</summary>
public sealed class ReplayItem
{
    /// <summary>Gets the replay.</summary>
    public required string ReplayId { get; init; }

    /// <summary>Gets its place: 1 for the one that is sent first.</summary>
    public required int Position { get; init; }

    /// <summary>Gets the parked document, <c>PD-…</c>.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Gets what has become of it, one of <see cref="ReplayItemStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Gets when it was sent.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>Gets when its receiver was done with it, or gave it up.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Gets why it was parked again or not sent.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the parked document that it has become, if it was parked again.</summary>
    public string? ParkedAs { get; init; }
}
