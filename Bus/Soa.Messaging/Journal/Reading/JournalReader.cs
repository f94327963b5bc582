using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Messaging.Journal.Blocks;

namespace Soa.Messaging.Journal.Reading;

/// <summary>Reads the journal.</summary>
/// <param name="database">The database.</param>
/// <param name="log">Where it says that entries of a newer version are left out; nowhere without it.</param>
public sealed class JournalReader(SharedDatabase database, ILogger<JournalReader>? log = null)
{
    /// <summary>Specifies the most entries of a conversation that are read.</summary>
    public const int LongestConversation = 5000;

    private const int MostConversations = 100;

    private readonly NewerEntries newer = new(log);

    /// <summary>Finds entries, the latest first: in the order they began.</summary>
    public Task<IReadOnlyList<JournalItem>> FindAsync(JournalQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JournalItem>>(async session =>
        {
            var (until, before) = (query.To ?? BlockScan.Never, 0L);
            if (query.Before < long.MaxValue)
            {
                // Where the page before ended; the entry may have been deleted since, and then so was all that is older.
                if (await BlockPlaces.FindTimeAsync(session, query.Before) is not { } place)
                    return [];
                if (place < until)
                    (until, before) = (place, query.Before);
            }

            IReadOnlySet<Guid>? mentioning = null;
            if (query.Key is { } key)
            {
                var conversations = new ConversationSearch(new BlockScan(session));
                await conversations.FindByKeyAsync(key);
                mentioning = conversations.Ids;
            }

            var search = new EntrySearch(query, until, before, mentioning);
            var scan = new BlockScan(session) { From = query.From ?? DateTime.MinValue, Until = until };
            await scan.RunAsync(search.MayHave, search.Take, at => new(search.IsEnough(at)));
            newer.Tell(scan.Unknown);
            return search.Found;
        }, cancellationToken);

    /// <summary>Returns all entries of a conversation in the order they began.</summary>
    public Task<IReadOnlyList<JournalItem>> ReadConversationAsync(Guid conversation, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JournalItem>>(async session =>
        {
            var entries = new SortedDictionary<(DateTime, long), JournalItem>();
            var scan = new BlockScan(session);
            await scan.RunAsync(
                terms => terms.MayHave(JournalTerm.Id(conversation)),
                block =>
                {
                    foreach (var entry in block.Entries().Where(entry => entry.ConversationId == conversation))
                        entries[(entry.At, entry.EntryId)] = entry;
                });
            newer.Tell(scan.Unknown);
            return [.. entries.Values.Take(LongestConversation)];
        }, cancellationToken);

    /// <summary>
    /// Returns the entries of several conversations, each in the order they began; of one that is very long, the first.
    /// </summary>
    public Task<ILookup<Guid, JournalItem>> ReadConversationsAsync(
        IReadOnlyCollection<Guid> conversations, CancellationToken cancellationToken) => database.ReadAsync(async session =>
        {
            var wanted = conversations.ToHashSet();
            var hashes = wanted.Select(JournalTerm.Id).ToHashSet();
            var entries = new SortedDictionary<(DateTime, long), JournalItem>();
            var scan = new BlockScan(session);
            await scan.RunAsync(
                terms => terms.MayHaveAny(hashes),
                block =>
                {
                    foreach (var entry in block.Entries().Where(entry => wanted.Contains(entry.ConversationId)))
                        entries[(entry.At, entry.EntryId)] = entry;
                });
            newer.Tell(scan.Unknown);
            return entries.Values.GroupBy(entry => entry.ConversationId).SelectMany(one => one.Take(LongestConversation))
                .ToLookup(entry => entry.ConversationId);
        }, cancellationToken);

    /// <summary>
    /// Returns the conversations in which a business key was mentioned, or that have this id or a message of this id: those with the most
    /// entries first, at most 100.
    /// </summary>
    public Task<IReadOnlyList<ConversationSummary>> FindConversationsAsync(string keyOrId, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
        {
            var scan = new BlockScan(session);
            var search = new ConversationSearch(scan);
            await (Guid.TryParse(keyOrId, out var id) ? search.FindByIdAsync(id) : search.FindByKeyAsync(keyOrId));
            var found = await search.SumUpAsync(MostConversations);
            newer.Tell(scan.Unknown);
            return found;
        }, cancellationToken);

    /// <summary>Returns the document of an entry; <c>null</c> if there is no such entry.</summary>
    public Task<JournalBody?> ReadBodyAsync(long entry, CancellationToken cancellationToken) =>
        database.ReadAsync(session => BlockPlaces.FindBodyAsync(session, entry), cancellationToken);
}
