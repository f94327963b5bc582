using System.Xml;
using Soa.Documents;

namespace Soa.Messaging.Journal;

/// <summary>One thing that happened to one document. What can be found out from the bytes is found out later, in the background.</summary>
public sealed record JournalEntry
{
    /// <summary>The longest business key by which a conversation can be found, in characters.</summary>
    public const int LongestKey = 100;

    /// <summary>What happened.</summary>
    public required JournalKind Kind { get; init; }

    /// <summary>The message's identity.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>What the message belongs to.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The message that led to it.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>The document's name, if <see cref="Body"/> does not begin with it.</summary>
    public XmlQualifiedName? Name { get; init; }

    /// <summary>The flow in which it happened.</summary>
    public string? Flow { get; init; }

    /// <summary>The version of the flow.</summary>
    public string? FlowVersion { get; init; }

    /// <summary>The step's path.</summary>
    public string? Step { get; init; }

    /// <summary>From where or to where: <c>queue:service.orders</c>, <c>service:inventory/ReserveStock</c>, <c>soap:/services/orders</c> …</summary>
    public string? Endpoint { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How it ended.</summary>
    public JournalOutcome Outcome { get; init; }

    /// <summary>The SOAP 1.2 fault it ended with; its name is written down.</summary>
    public ReadOnlyMemory<byte> Fault { get; init; }

    /// <summary>The technical failure it ended with; its type and message are written down.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The name of the fault it ended with, if neither <see cref="Fault"/> nor <see cref="Failure"/> tells it.</summary>
    public string? FaultName { get; init; }

    /// <summary>Why, if <see cref="Failure"/> does not tell it: what a person said, for instance, or what a partner did.</summary>
    public string? Reason { get; init; }

    /// <summary>Who did it, where that was a person or a known caller.</summary>
    public string? Who { get; init; }

    /// <summary>The network address of who called, where that matters.</summary>
    public string? Address { get; init; }

    /// <summary>Which attempt it was: 1 or more; 0 where there are none.</summary>
    public int Attempt { get; init; }

    /// <summary>The document. Not copied: do not write to it afterwards.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The document's size, if <see cref="Body"/> is only its beginning.</summary>
    public int? BodySize { get; init; }

    /// <summary>Whether the document is kept under <see cref="JournalBodies.Once"/>.</summary>
    public bool KeepsBody { get; init; } = true;

    /// <summary>Business keys of the conversation, beside those that are found in the bytes; each at most <see cref="LongestKey"/> characters.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>True if nothing happened, and the entry only says by which <see cref="Keys"/> its conversation can be found.</summary>
    internal bool HasOnlyKeys { get; private init; }

    /// <summary>The same with how it ended: well, or with a business fault.</summary>
    public JournalEntry Ended(TimeSpan duration, Document? answer)
    {
        var isFault = answer is not null && answer.TryReadName(out _) && answer.IsFault;
        return this with { Duration = duration, Outcome = isFault ? JournalOutcome.Fault : JournalOutcome.Ok, Fault = isFault ? answer!.Body : default };
    }

    /// <summary>The same with the technical failure it ended with.</summary>
    public JournalEntry Ended(TimeSpan duration, Exception failure) =>
        this with { Duration = duration, Outcome = JournalOutcome.Failed, Failure = StepFailedException.CauseOf(failure) };

    /// <summary>Says by which keys the conversation of a document can be found.</summary>
    public static JournalEntry OfKeys(Document document, IReadOnlyList<string> keys, DateTimeOffset at) =>
        About(document, JournalKind.Received, at) with { Body = default, Keys = keys, HasOnlyKeys = true };

    /// <summary>An entry about a document.</summary>
    public static JournalEntry About(Document document, JournalKind kind, DateTimeOffset at) => new()
    {
        Kind = kind,
        MessageId = document.MessageId,
        ConversationId = document.ConversationId,
        CausationId = document.CausationId,
        At = at,
        Body = document.Body,
    };
}
