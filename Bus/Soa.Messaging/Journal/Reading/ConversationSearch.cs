using Soa.Messaging.Journal.Blocks;

namespace Soa.Messaging.Journal.Reading;

/// <summary>Finds the conversations that mention a business key, or that have an id or a message of this id, and sums them up.</summary>
internal sealed class ConversationSearch(BlockScan scan)
{
    private readonly Dictionary<Guid, Sum> conversations = [];

    /// <summary>Gets the conversations.</summary>
    public IReadOnlySet<Guid> Ids => conversations.Keys.ToHashSet();

    /// <summary>Finds the conversations that mention a business key.</summary>
    public Task FindByKeyAsync(string key) => scan.RunAsync(
        terms => terms.MayHave(JournalTerm.Key(key)),
        block => Add(block.Keys().Where(pair => pair.Key == key).Select(pair => pair.Conversation)));

    /// <summary>Finds the conversation of an id, or of a message.</summary>
    public Task FindByIdAsync(Guid id) => scan.RunAsync(
        terms => terms.MayHave(JournalTerm.Id(id)),
        block => Add(
            block.Entries().Where(entry => entry.MessageId == id || entry.ConversationId == id).Select(entry => entry.ConversationId)));

    /// <summary>Sums up the conversations that were found: those with the most entries first.</summary>
    public async Task<IReadOnlyList<ConversationSummary>> SumUpAsync(int most)
    {
        if (conversations.Count == 0)
            return [];
        var hashes = conversations.Keys.Select(JournalTerm.Id).ToHashSet();
        await scan.RunAsync(terms => terms.MayHaveAny(hashes), Take);
        return
        [
            .. conversations.Values.Select(sum => sum.Summary).OfType<ConversationSummary>()
                .OrderByDescending(summary => summary.Entries).ThenBy(summary => summary.Began)
                .Take(most),
        ];
    }

    private void Add(IEnumerable<Guid> found)
    {
        foreach (var conversation in found)
            conversations.TryAdd(conversation, new Sum());
    }

    private void Take(BlockContent block)
    {
        foreach (var entry in block.Entries())
        {
            if (conversations.TryGetValue(entry.ConversationId, out var sum))
                sum.Add(entry);
        }
    }

    private sealed class Sum
    {
        private readonly HashSet<long> seen = [];
        private JournalItem? first;
        private int problems;

        /// <summary>Gets the summary; <c>null</c> if the conversation has no entries.</summary>
        public ConversationSummary? Summary => first is null ? null : new ConversationSummary
        {
            ConversationId = first.ConversationId,
            DocumentName = first.DocumentName,
            Endpoint = first.Endpoint,
            Began = first.At,
            Entries = seen.Count,
            Problems = problems,
        };

        public void Add(JournalItem entry)
        {
            if (!seen.Add(entry.EntryId))
                return;
            if (entry.Outcome != nameof(JournalOutcome.Ok))
                problems++;
            if (first is null || (entry.At, entry.EntryId).CompareTo((first.At, first.EntryId)) < 0)
                first = entry;
        }
    }
}
