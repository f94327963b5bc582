using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;

namespace Soa.Bus.OperatorConsole.Pages.Conversations;

/// <summary>Represents a conversation as a sequence diagram: who took part, and who sent what to whom, in the order of time.</summary>
internal sealed class Sequence
{
    /// <summary>Specifies how many arrows a diagram has at most; the timeline has them all.</summary>
    public const int MostArrows = 400;

    private const string Caller = "caller";
    private const string Events = "events";
    private const string Operator = "operator";
    private const string DeadLetters = "dead letters";
    private const string QueueScheme = "queue:";

    private readonly Dictionary<Guid, string> receivers = [];
    private readonly Dictionary<Guid, JournalItem> sent = [];

    private Sequence(IReadOnlyList<JournalItem> entries, bool isFailedOnly)
    {
        foreach (var entry in entries)
        {
            if (entry.Kind is nameof(JournalKind.Sent) or nameof(JournalKind.Published))
                sent.TryAdd(entry.MessageId, entry);
            else if (entry.Kind is nameof(JournalKind.Received) or nameof(JournalKind.Retried))
                receivers[entry.MessageId] = ReceiverOf(entry);
        }

        var arrows = entries.Select(ArrowOf).OfType<Arrow>().Where(arrow => arrow.HasFailed || !isFailedOnly)
            .OrderBy(arrow => arrow.Entry.At).ToList();
        IsCut = arrows.Count > MostArrows;
        All = arrows[..Math.Min(arrows.Count, MostArrows)];
        Participants = [.. All.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct()];
    }

    /// <summary>Gets who took part, in the order of their first appearance.</summary>
    public IReadOnlyList<string> Participants { get; }

    /// <summary>Gets the arrows in the order of time.</summary>
    public IReadOnlyList<Arrow> All { get; }

    /// <summary>Gets a value that indicates whether there are more arrows.</summary>
    public bool IsCut { get; }

    /// <summary>Makes the diagram of a conversation.</summary>
    /// <param name="entries">Its entries.</param>
    /// <param name="isFailedOnly">Whether only what failed is shown.</param>
    public static Sequence Of(IReadOnlyList<JournalItem> entries, bool isFailedOnly) => new(entries, isFailedOnly);

    private Arrow? ArrowOf(JournalItem entry)
    {
        (string From, string To)? way = entry.Kind switch
        {
            // What a service received is the arrow of who called it.
            nameof(JournalKind.Received) when sent.TryGetValue(entry.MessageId, out var sending) =>
                sending.Kind == nameof(JournalKind.Published) ? (Events, ReceiverOf(entry)) : null,
            nameof(JournalKind.Received) => (SenderOf(entry), ReceiverOf(entry)),
            nameof(JournalKind.Sent) => (SenderOf(entry), TargetOf(entry)),
            nameof(JournalKind.Published) => (SenderOf(entry), Events),
            nameof(JournalKind.Answered) => Answer(entry),
            nameof(JournalKind.Retried) => (ReceiverOf(entry), ReceiverOf(entry)),
            nameof(JournalKind.Parked) => (ReceiverOf(entry), DeadLetters),
            nameof(JournalKind.Replayed) => (entry.Who ?? Operator, ReceiverOf(entry)),
            nameof(JournalKind.Edited) or nameof(JournalKind.Discarded) => (entry.Who ?? Operator, DeadLetters),
            _ => (entry.Who ?? Caller, entry.Endpoint ?? "?"),
        };
        return way is { } known ? new Arrow(known.From, known.To, entry, entry.Kind == nameof(JournalKind.Answered)) : null;
    }

    private (string From, string To) Answer(JournalItem entry) => entry.CausationId is { } cause && sent.TryGetValue(cause, out var call)
        ? (TargetOf(call), SenderOf(call))
        : (ReceiverOf(entry), CallerOf(entry));

    private string SenderOf(JournalItem entry) => entry switch
    {
        { Kind: nameof(JournalKind.Received) } => CallerOf(entry),
        { Flow: { } flow } => Flow(flow),
        { CausationId: { } cause } when receivers.TryGetValue(cause, out var receiver) => receiver,
        _ => Caller,
    };

    private string CallerOf(JournalItem entry) => entry.Who
        ?? (entry.Endpoint?.StartsWith(QueueScheme, StringComparison.Ordinal) == true && entry.CausationId is { } cause
            && entry.Kind == nameof(JournalKind.Received) && receivers.TryGetValue(cause, out var sender) ? sender : Caller);

    private string TargetOf(JournalItem entry) => entry switch
    {
        { Service: { } service } => Service(service),
        { Endpoint: { } endpoint } when endpoint.StartsWith("flow:", StringComparison.Ordinal) => Flow(endpoint[5..]),
        { Endpoint: { } endpoint } when endpoint.StartsWith(QueueScheme, StringComparison.Ordinal) =>
            receivers.GetValueOrDefault(entry.MessageId) ?? endpoint,
        { Endpoint: { } endpoint } => Place(endpoint),
        _ => "?",
    };

    private static string ReceiverOf(JournalItem entry) => entry switch
    {
        { Flow: { } flow } => Flow(flow),
        { Service: { } service } => Service(service),
        _ => entry.Endpoint ?? "?",
    };

    // http:http://partner.example/orders/17 is the partner, and each order is not another one; so is a folder, and not each file.
    private static string Place(string endpoint)
    {
        var start = endpoint.IndexOf("://", StringComparison.Ordinal);
        var end = start >= 0 ? endpoint.IndexOf('/', start + 3) : endpoint.LastIndexOf('/');
        return end > endpoint.IndexOf(':') + 1 ? endpoint[..end] : endpoint;
    }

    private static string Flow(string name) => $"flow {name}";

    private static string Service(string name) => $"service {name}";

    /// <summary>Represents something that was sent.</summary>
    /// <param name="From">Who sent it.</param>
    /// <param name="To">Who got it.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="IsAnswer">Whether it answers.</param>
    internal sealed record Arrow(string From, string To, JournalItem Entry, bool IsAnswer)
    {
        /// <summary>Gets a value that indicates whether it ended with a fault or a failure.</summary>
        public bool HasFailed => Entry.Outcome != nameof(JournalOutcome.Ok);

        /// <summary>Gets what was sent.</summary>
        public string Label => Entry.DocumentName ?? Entry.Kind;
    }
}
