namespace Soa.Messaging.Replaying;

/// <summary>Represents parked documents that are sent again under supervision. Times are UTC.</summary>
public sealed class Replay
{
    /// <summary>Gets the id by which people name it: <c>RP-…</c>, growing with time.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what is replayed, in words.</summary>
    public required string Title { get; init; }

    /// <summary>Gets who began it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>Gets when it began.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the current version of a flow takes the documents, instead of the one that began them.
    /// </summary>
    public required bool CurrentVersion { get; init; }

    /// <summary>Gets how many documents are sent each second.</summary>
    public required int Rate { get; init; }

    /// <summary>Gets how far it is, one of <see cref="ReplayStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Gets why it is paused or was stopped.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets who paused, resumed or stopped it last; <c>null</c> if nobody did, or the bus itself paused it.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Gets when nothing was left to send.</summary>
    public DateTime? EndedAt { get; init; }
}
