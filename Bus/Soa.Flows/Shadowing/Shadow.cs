namespace Soa.Flows.Shadowing;

/// <summary>
/// Represents a shadow run: recorded documents go through another version of their flow, nothing is sent, and what the version does is
/// compared with what was recorded. Times are UTC.
/// </summary>
public sealed class Shadow
{
    /// <summary>Gets the id by which people name it: <c>SH-…</c>, growing with time.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the flow.</summary>
    public required string Flow { get; init; }

    /// <summary>Gets the number of the version; <c>null</c> for a draft.</summary>
    public int? Version { get; init; }

    /// <summary>Gets the search that chooses the documents.</summary>
    public required string Search { get; init; }

    /// <summary>Gets how many documents are compared at most.</summary>
    public required int Most { get; init; }

    /// <summary>Gets the places that do not count, one a line.</summary>
    public required string Ignored { get; init; }

    /// <summary>Gets a value that indicates whether times that the flow writes do not count.</summary>
    public required bool IgnoresTimes { get; init; }

    /// <summary>Gets who began it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>Gets when it began.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Gets how far it is, one of <see cref="ShadowStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Gets why it was stopped.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets who stopped it; <c>null</c> if nobody did, or it could not go on.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Gets how many documents the version handles alike.</summary>
    public required int Alike { get; init; }

    /// <summary>Gets how many documents it handles otherwise.</summary>
    public required int Different { get; init; }

    /// <summary>Gets how many documents it fails on, where the recorded one did not.</summary>
    public required int Failed { get; init; }

    /// <summary>Gets how many documents cannot be compared.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Gets how many documents are done.</summary>
    public int Done => Alike + Different + Failed + LeftOut;
}
