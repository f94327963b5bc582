namespace Soa.Messaging.Journal.Reading;

/// <summary>Represents the story of a conversation: its messages as a tree of what led to what.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="Began">When the first thing happened (UTC).</param>
/// <param name="Ended">When the last thing had happened (UTC).</param>
/// <param name="Messages">The messages that nothing known led to, each with what it led to.</param>
public sealed record Conversation(Guid ConversationId, DateTime Began, DateTime Ended, IReadOnlyList<MessageNode> Messages)
{
    // A tree this deep is unreadable, or its ids are made up.
    private const int DeepestTree = 200;

    /// <summary>Builds the conversation from its entries, of which there must be at least one.</summary>
    public static Conversation Tell(IReadOnlyList<JournalItem> entries)
    {
        // An answer belongs to what it answers.
        var messages = entries
            .GroupBy(entry => entry is { Kind: nameof(JournalKind.Answered), CausationId: { } cause } ? cause : entry.MessageId)
            .ToDictionary(group => group.Key, group => group.ToList());
        var causes = messages.ToDictionary(
            message => message.Key,
            message => message.Value.FirstOrDefault(entry => entry.MessageId == message.Key)?.CausationId is { } cause
                && cause != message.Key && messages.ContainsKey(cause)
                ? cause
                : (Guid?)null);
        var led = causes.Where(pair => pair.Value is not null).ToLookup(pair => pair.Value!.Value, pair => pair.Key);
        var visited = new HashSet<Guid>();
        // Whatever a circle of causes left out comes at the end.
        var roots = causes.Where(pair => pair.Value is null).Select(pair => pair.Key).Concat(messages.Keys)
            .Select(id => Node(id, 0)).OfType<MessageNode>().ToList();
        return new Conversation(
            entries[0].ConversationId, entries.Min(entry => entry.At), entries.Max(
                entry => entry.At.AddMicroseconds(entry.Microseconds)), roots);

        MessageNode? Node(Guid id, int depth) => depth < DeepestTree && visited.Add(id)
            ? new MessageNode(
                id, messages[id],
                [.. led[id].OrderBy(child => messages[child][0].At).Select(child => Node(child, depth + 1)).OfType<MessageNode>()])
            : null;
    }
}
