using Soa.Flows.Cases.Recording;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;

namespace Soa.Bus.OperatorConsole.Pages.Conversations;

/// <summary>Represents a conversation as its page shows it.</summary>
public sealed class ConversationStory
{
    private const int MostTraces = 5;

    private readonly Dictionary<long, JournalItem> byId;
    private readonly ILookup<Guid, JournalItem> kept;

    /// <summary>Initializes the story of entries, of which there must be at least one.</summary>
    public ConversationStory(IReadOnlyList<JournalItem> entries)
    {
        Entries = entries;
        byId = entries.ToDictionary(entry => entry.EntryId);
        kept = entries.Where(entry => entry.KeptBytes > 0).ToLookup(entry => entry.MessageId);
        var conversation = Conversation.Tell(entries);
        (Id, Began, Ended) = (conversation.ConversationId, conversation.Began, conversation.Ended);
        Messages = [.. conversation.Messages.Select(message => new StoryMessage(message))];
    }

    /// <summary>Gets the conversation's id.</summary>
    public Guid Id { get; }

    /// <summary>Gets when it began (UTC).</summary>
    public DateTime Began { get; }

    /// <summary>Gets when the last thing had happened (UTC).</summary>
    public DateTime Ended { get; }

    /// <summary>Gets how long it took; never zero, so that bars have a scale.</summary>
    public TimeSpan Duration => Ended > Began ? Ended - Began : TimeSpan.FromMicroseconds(1);

    /// <summary>Gets all entries, in the order in which they began.</summary>
    public IReadOnlyList<JournalItem> Entries { get; }

    /// <summary>Gets the traces in which it happened, in the order in which they began.</summary>
    public IReadOnlyList<Guid> Traces => [.. Entries.Select(entry => entry.TraceId).OfType<Guid>().Distinct().Take(MostTraces)];

    /// <summary>Gets the messages that nothing known led to.</summary>
    public IReadOnlyList<StoryMessage> Messages { get; }

    /// <summary>Gets the worst outcome of an entry.</summary>
    public JournalOutcome Outcome => Entries.Max(entry => Enum.Parse<JournalOutcome>(entry.Outcome));

    /// <summary>Gets a value that indicates whether the conversation has more entries than are read.</summary>
    public bool IsCut => Entries.Count == JournalReader.LongestConversation;

    /// <summary>Gets what flows received, each with the entry of the last attempt.</summary>
    public IEnumerable<JournalItem> Runs => Entries.Where(RecordedRun.IsRun)
        .GroupBy(entry => (entry.MessageId, entry.Flow)).Select(attempts => attempts.MaxBy(entry => entry.EntryId)!);

    /// <summary>Returns an entry; <c>null</c> if the conversation has none of this number.</summary>
    public JournalItem? Find(long? entry) => entry is { } number ? byId.GetValueOrDefault(number) : null;

    /// <summary>
    /// Returns the entry with which the document of an entry is kept, as the journal keeps a document once; <c>null</c> if it is not kept.
    /// </summary>
    public JournalItem? FindBody(JournalItem entry) => entry.KeptBytes > 0
        ? entry
        : kept[entry.MessageId].LastOrDefault(other => other.At <= entry.At) ?? kept[entry.MessageId].FirstOrDefault();

    /// <summary>Returns where a time lies between beginning and end, in percent.</summary>
    public double Place(DateTime at) => Math.Clamp((at - Began) / Duration * 100, 0, 100);
}
