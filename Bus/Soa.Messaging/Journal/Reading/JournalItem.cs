namespace Soa.Messaging.Journal.Reading;

/// <summary>Represents an entry as it is read, without its document.</summary>
public sealed class JournalItem
{
    /// <summary>Gets its number, in the order of writing.</summary>
    public required long EntryId { get; init; }

    /// <summary>Gets what happened: a name of <see cref="JournalKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Gets what it belongs to.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Gets the message that led to it.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>Gets the id of the trace in which it happened, if that was kept.</summary>
    public Guid? TraceId { get; init; }

    /// <summary>Gets the document's local name.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Gets the document's namespace.</summary>
    public string? DocumentNamespace { get; init; }

    /// <summary>Gets the flow.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets the version of the flow, if known.</summary>
    public string? FlowVersion { get; init; }

    /// <summary>Gets the step's path.</summary>
    public string? Step { get; init; }

    /// <summary>Gets the source or the destination.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets the service.</summary>
    public string? Service { get; init; }

    /// <summary>Gets its operation.</summary>
    public string? Operation { get; init; }

    /// <summary>Gets when it began (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>Gets how long it took.</summary>
    public required long Microseconds { get; init; }

    /// <summary>Gets how it ended: a name of <see cref="JournalOutcome"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Gets the fault's name, or the failure's type.</summary>
    public string? Fault { get; init; }

    /// <summary>Gets the fault's reason, the failure's message, or what a person said.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the person or known caller who did it.</summary>
    public string? Who { get; init; }

    /// <summary>Gets the caller's network address, where that matters.</summary>
    public string? Address { get; init; }

    /// <summary>Gets which attempt it was; 0 where there are none.</summary>
    public required int Attempt { get; init; }

    /// <summary>Gets the business keys in the document, separated by spaces.</summary>
    public string? BusinessKeys { get; init; }

    /// <summary>Gets the document's size in bytes.</summary>
    public required int BodySize { get; init; }

    /// <summary>Gets how many bytes of it are kept.</summary>
    public required int KeptBytes { get; init; }
}
