namespace Soa.Flows.Tracing;

/// <summary>Represents a document whose way through a flow was traced.</summary>
public sealed class TracedDocument
{
    /// <summary>Gets the trace, <c>ST-…</c>.</summary>
    public required string TraceId { get; init; }

    /// <summary>Gets its number in the trace: 1 for the first.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Gets the conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Gets the number of the flow's version, if it is known.</summary>
    public int? Version { get; init; }

    /// <summary>Gets the document's local name.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Gets when the flow began (UTC).</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Gets how long it took.</summary>
    public required long Microseconds { get; init; }

    /// <summary>Gets how it ended: a name of <see cref="FlowOutcome"/>, <c>Error</c>, or <c>GivenUp</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Gets the fault or the failure.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets how many steps are kept.</summary>
    public required int StepCount { get; init; }
}
