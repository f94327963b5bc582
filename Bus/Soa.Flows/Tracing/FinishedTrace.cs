namespace Soa.Flows.Tracing;

/// <summary>Represents what was traced of one document, before it is stored.</summary>
internal sealed record FinishedTrace(
    string Id, Guid MessageId, Guid ConversationId, string? DocumentName, int? Version, DateTime StartedAt, long Microseconds)
{
    /// <summary>Gets how it ended.</summary>
    public required string Outcome { get; init; }

    /// <summary>Gets the fault or the failure.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the steps.</summary>
    public required TracedSteps Steps { get; init; }
}
