using System.Diagnostics;
using System.Xml;
using Soa.Documents;

namespace Soa.Messaging.Journal;

/// <summary>
/// Represents one thing that happened to one document. Everything that follows from the bytes is read later, in the background.
/// </summary>
public sealed record JournalEntry
{
    /// <summary>Specifies the longest business key by which a conversation can be found, in characters.</summary>
    public const int LongestKey = 100;

    /// <summary>Gets what happened.</summary>
    public required JournalKind Kind { get; init; }

    /// <summary>Gets the message's identity.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Gets what the message belongs to.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Gets the message that led to it.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>Gets the id of the trace in which it happened, in hexadecimal; <c>null</c> if that trace is not kept.</summary>
    public string? TraceId { get; init; }

    /// <summary>Gets the document's name, if <see cref="Body"/> does not begin with it.</summary>
    public XmlQualifiedName? Name { get; init; }

    /// <summary>Gets the flow in which it happened.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets the version of the flow.</summary>
    public string? FlowVersion { get; init; }

    /// <summary>Gets the step's path.</summary>
    public string? Step { get; init; }

    /// <summary>
    /// Gets the source or the destination: <c>queue:service.orders</c>, <c>service:inventory/ReserveStock</c>,
    /// <c>soap:/services/orders</c> …
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets when it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets how long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets how it ended.</summary>
    public JournalOutcome Outcome { get; init; }

    /// <summary>Gets the SOAP 1.2 fault it ended with; its name is written down.</summary>
    public ReadOnlyMemory<byte> Fault { get; init; }

    /// <summary>Gets the technical failure it ended with; its type and message are written down.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Gets the name of the fault it ended with, if neither <see cref="Fault"/> nor <see cref="Failure"/> names it.</summary>
    public string? FaultName { get; init; }

    /// <summary>
    /// Gets the reason, if <see cref="Failure"/> does not give it: what a person said, for instance, or what a partner did.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>Gets the person or known caller who did it.</summary>
    public string? Who { get; init; }

    /// <summary>Gets the caller's network address, where that matters.</summary>
    public string? Address { get; init; }

    /// <summary>Gets which attempt it was: 1 or more; 0 where there are none.</summary>
    public int Attempt { get; init; }

    /// <summary>Gets the document. Not copied: do not write to it afterwards.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Gets the document's size, if <see cref="Body"/> is only its beginning.</summary>
    public int? BodySize { get; init; }

    /// <summary>Gets a value that indicates whether the document is kept under <see cref="JournalBodies.Once"/>.</summary>
    public bool KeepsBody { get; init; } = true;

    /// <summary>
    /// Business keys of the conversation, beside those that are found in the bytes; each at most <see cref="LongestKey"/> characters.
    /// </summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>
    /// Gets a value that indicates whether nothing happened, and the entry only says by which <see cref="Keys"/> its conversation can be
    /// found.
    /// </summary>
    internal bool HasOnlyKeys { get; private init; }

    /// <summary>Returns a copy with how it ended: well, or with a business fault.</summary>
    public JournalEntry Ended(TimeSpan duration, Document? answer)
    {
        var isFault = answer is not null && answer.TryReadName(out _) && answer.IsFault;
        return this with
        {
            Duration = duration,
            Outcome = isFault ? JournalOutcome.Fault : JournalOutcome.Ok,
            Fault = isFault ? answer!.Body : default,
        };
    }

    /// <summary>Returns a copy with the technical failure it ended with.</summary>
    public JournalEntry Ended(TimeSpan duration, Exception failure) =>
        this with { Duration = duration, Outcome = JournalOutcome.Failed, Failure = StepFailedException.CauseOf(failure) };

    /// <summary>Says by which keys the conversation of a document can be found.</summary>
    public static JournalEntry OfKeys(Document document, IReadOnlyList<string> keys, DateTimeOffset at) =>
        About(document, JournalKind.Received, at) with { Body = default, Keys = keys, HasOnlyKeys = true };

    /// <summary>Returns an entry about a document.</summary>
    public static JournalEntry About(Document document, JournalKind kind, DateTimeOffset at) => new()
    {
        Kind = kind,
        MessageId = document.MessageId,
        ConversationId = document.ConversationId,
        CausationId = document.CausationId,
        At = at,
        Body = document.Body,
        TraceId = KeptTrace(),
    };

    // Of a trace that is not kept, nobody would find anything.
    private static string? KeptTrace() =>
        Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : null;
}
