namespace Soa.Messaging.Journal.Reading;

/// <summary>An entry as it is read, without its document.</summary>
public sealed class JournalItem
{
    /// <summary>Its number, in the order of writing.</summary>
    public required long EntryId { get; init; }

    /// <summary>What happened: a name of <see cref="JournalKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>What it belongs to.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The message that led to it.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>The document's local name.</summary>
    public string? DocumentName { get; init; }

    /// <summary>The document's namespace.</summary>
    public string? DocumentNamespace { get; init; }

    /// <summary>The flow.</summary>
    public string? Flow { get; init; }

    /// <summary>The version of the flow, if known.</summary>
    public string? FlowVersion { get; init; }

    /// <summary>The step's path.</summary>
    public string? Step { get; init; }

    /// <summary>From where or to where.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The service.</summary>
    public string? Service { get; init; }

    /// <summary>Its operation.</summary>
    public string? Operation { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>How long it took.</summary>
    public required long Microseconds { get; init; }

    /// <summary>How it ended: a name of <see cref="JournalOutcome"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The fault's name, or the failure's type.</summary>
    public string? Fault { get; init; }

    /// <summary>The fault's reason, the failure's message, or what a person said.</summary>
    public string? Reason { get; init; }

    /// <summary>Who did it, where that was a person or a known caller.</summary>
    public string? Who { get; init; }

    /// <summary>The network address of who called, where that matters.</summary>
    public string? Address { get; init; }

    /// <summary>Which attempt it was; 0 where there are none.</summary>
    public required int Attempt { get; init; }

    /// <summary>The business keys in the document, separated by spaces.</summary>
    public string? BusinessKeys { get; init; }

    /// <summary>The document's size in bytes.</summary>
    public required int BodySize { get; init; }

    /// <summary>How many bytes of it are kept.</summary>
    public required int KeptBytes { get; init; }
}
