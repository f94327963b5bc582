namespace Soa.Flows.Tracing;

/// <summary>
/// Represents the wish to trace documents of a flow step by step, in every process, until so many were taken or the time is over. Times are
/// UTC.
/// </summary>
public sealed class StepTrace
{
    /// <summary>Gets the id by which people name it: <c>ST-…</c>, growing with time.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the flow.</summary>
    public required string Flow { get; init; }

    /// <summary>Gets how many documents are traced at most.</summary>
    public required int Most { get; init; }

    /// <summary>Gets of how many documents one is traced, in each process; 1 for all.</summary>
    public required int OneIn { get; init; }

    /// <summary>Gets the business key that a document must have; <c>null</c> for any document.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>Gets when it ends at the latest.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>Gets who began it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>Gets when it began.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Gets a value that indicates whether documents are still traced.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Gets who stopped it; <c>null</c> if it ended by itself.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>Gets how many documents were traced.</summary>
    public required int Taken { get; init; }
}
