using Soa.Messaging.Journal.Blocks;

namespace Soa.Messaging.Journal.Reading;

/// <summary>Collects the entries that a query asks for, those that began last first.</summary>
/// <param name="query">The query.</param>
/// <param name="until">The time at which the entries end.</param>
/// <param name="before">Of entries that began at that time, those with a lower number are found.</param>
/// <param name="mentioning">The conversations that mention the key of the query; <c>null</c> if it has no key.</param>
internal sealed class EntrySearch(JournalQuery query, DateTime until, long before, IReadOnlySet<Guid>? mentioning)
{
    private static readonly Comparer<JournalItem> LatestFirst = Comparer<JournalItem>.Create(
        (one, other) => (other.At, other.EntryId).CompareTo((one.At, one.EntryId)));

    private readonly SortedSet<JournalItem> found = new(LatestFirst);
    private readonly HashSet<uint>? conversations = mentioning?.Select(JournalTerm.Id).ToHashSet();

    /// <summary>Gets what was found.</summary>
    public IReadOnlyList<JournalItem> Found => [.. found];

    /// <summary>Returns whether a block may have entries that are asked for.</summary>
    public bool MayHave(BlockTerms terms) =>
        (query.Message is not { } message || terms.MayHave(JournalTerm.Id(message)))
        && (query.Conversation is not { } conversation || terms.MayHave(JournalTerm.Id(conversation)))
        && (query.Document is not { } document || terms.MayHave(JournalTerm.Document(document)))
        && (query.Flow is not { } flow || terms.MayHave(JournalTerm.Flow(flow)))
        && (query.Kind is not { } kind || terms.MayHave(JournalTerm.Kind(kind)))
        && (conversations is null || terms.MayHaveAny(conversations));

    /// <summary>Takes the entries of a block that are asked for.</summary>
    public void Take(BlockContent block)
    {
        foreach (var entry in block.Entries().Where(IsAskedFor))
        {
            found.Add(entry);
            if (found.Count > query.Take)
                found.Remove(found.Max!);
        }
    }

    /// <summary>Determines whether the search needs no more entries that began at a time or earlier.</summary>
    public bool IsEnough(DateTime at) => found.Count == query.Take && (query.Take == 0 || found.Max!.At > at);

    private bool IsAskedFor(JournalItem entry) =>
        (query.From is not { } from || entry.At >= from)
        && (entry.At < until || (entry.At == until && entry.EntryId < before))
        && (query.Message is not { } message || entry.MessageId == message)
        && (query.Conversation is not { } conversation || entry.ConversationId == conversation)
        && (query.Document is null || entry.DocumentName == query.Document)
        && (query.Flow is null || entry.Flow == query.Flow)
        && (query.Kind is null || entry.Kind == query.Kind)
        && (mentioning is null || mentioning.Contains(entry.ConversationId));
}
