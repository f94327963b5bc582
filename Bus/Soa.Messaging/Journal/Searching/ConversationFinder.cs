using Soa.Database;
using Soa.Messaging.Journal.Blocks;
using Soa.Messaging.Journal.Reading;

namespace Soa.Messaging.Journal.Searching;

/// <summary>
/// Finds the conversations of a search, those that began last first. It goes through the blocks with the latest entries first, and
/// remembers which conversations may be meant; those it reads as a whole, many at once, and decides. It ends as soon as the page is full: a
/// conversation that began after all entries that were not looked at has been found.
/// </summary>
/// <param name="session">The database.</param>
/// <param name="query">The search.</param>
/// <param name="after">Where the page before ended.</param>
/// <param name="wanted">How many conversations are wanted.</param>
internal sealed class ConversationFinder(DatabaseSession session, SearchQuery query, SearchPlace? after, int wanted)
{
    // First few, so that a page of the latest comes at once; later many, because a look into all blocks is for all of them.
    private const int FirstBatch = 128;
    private const int LargestBatch = 4096;

    private readonly Dictionary<Guid, ulong> seen = [];
    private readonly HashSet<Guid> known = [];
    private readonly HashSet<Guid> pending = [];
    private int batch = FirstBatch;

    /// <summary>Gets the conversations that are meant, in the order of the list. The last may be missing unless it is complete.</summary>
    public SortedSet<ConversationFacts> Found { get; } = new(Comparer<ConversationFacts>.Create(
        (one, other) => SearchPlace.Compare(one.Began, one.Id, other.Began, other.Id)));

    /// <summary>Gets a value that indicates whether all were found.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Gets how many entries were left out because a newer version has written them.</summary>
    public int Unknown { get; private set; }

    /// <summary>Runs the search.</summary>
    public async Task RunAsync()
    {
        var until = after is null || query.Began.Until <= after.Began ? query.Began.Until : after.Began.AddTicks(1);
        var scan = new BlockScan(session)
        {
            From = query.Began.From,
            // The entry that matters may be a later one than the first, which is in the range.
            Until = query.IsAnyEntry ? until : BlockScan.Never,
        };
        await scan.RunAsync(query.MayHaveSeeds, Take, IsEnoughAsync);
        Unknown = scan.Unknown;
        if (IsComplete)
            await DecideAsync();
    }

    private void Take(BlockContent block) => block.Read(
        entry => Note(entry.ConversationId, query.Look(entry)), (key, conversation) => Note(conversation, query.Look(key)));

    private void Note(Guid conversation, ulong conditions)
    {
        var before = seen.GetValueOrDefault(conversation);
        var now = before | conditions;
        if (now != before)
            seen[conversation] = now;
        if (query.HasSeed(now) && known.Add(conversation))
            pending.Add(conversation);
    }

    private async ValueTask<bool> IsEnoughAsync(DateTime at)
    {
        pending.RemoveWhere(conversation => !query.MayBeMet(seen.GetValueOrDefault(conversation)));
        if (pending.Count >= batch)
        {
            await DecideAsync();
            batch = Math.Min(batch * 4, LargestBatch);
        }

        if (Found.Count < wanted)
            return false;
        // What began later than all that is left has been seen; but it may wait to be decided.
        if (Found.Count(facts => facts.Began > at) < wanted)
            return false;
        await DecideAsync();
        IsComplete = false;
        return true;
    }

    private async Task DecideAsync()
    {
        if (pending.Count == 0)
            return;
        var all = pending.ToDictionary(id => id, id => new ConversationFacts(id) { Seen = seen.GetValueOrDefault(id) });
        var hashes = all.Keys.Select(JournalTerm.Id).ToHashSet();
        await new BlockScan(session).RunAsync(
            terms => terms.MayHaveAny(hashes),
            block => block.Read(
                entry =>
                {
                    if (!all.TryGetValue(entry.ConversationId, out var facts))
                        return;
                    facts.Add(entry);
                    facts.Seen |= query.Look(entry);
                },
                (key, conversation) =>
                {
                    if (!all.TryGetValue(conversation, out var facts))
                        return;
                    facts.Add(key);
                    facts.Seen |= query.Look(key);
                }));
        // One whose entries were deleted meanwhile is left out.
        foreach (var facts in all.Values.Where(facts => facts.Entries > 0 && query.IsMet(facts) && after?.IsBefore(facts) != false))
            Found.Add(facts);
        pending.Clear();
    }
}
