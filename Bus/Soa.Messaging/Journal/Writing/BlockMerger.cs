using Soa.Database;
using Soa.Messaging.Journal.Blocks;

namespace Soa.Messaging.Journal.Writing;

/// <summary>
/// Merges small blocks, which a quiet system writes many of, so that a search looks at few. Several processes may do this at once: a block
/// that another has merged meanwhile makes the transaction start again.
/// </summary>
internal sealed class BlockMerger(SharedDatabase database)
{
    /// <summary>Specifies how many small blocks there must be.</summary>
    public const int Batch = 64;

    private static readonly Statement ReadSmall = new("""
        SELECT BlockId, FirstAt, LastAt, Entries, IsSmall, Terms, Items, Bodies FROM JournalBlocks {for update}
        WHERE IsSmall = 1 ORDER BY BlockId {limit @Take}
        """);

    private static readonly Statement Replace = new("""
        UPDATE JournalBlocks SET FirstAt = @FirstAt, LastAt = @LastAt, Entries = @Entries, IsSmall = @IsSmall, Terms = @Terms, Items = @Items,
            Bodies = @Bodies
        WHERE BlockId = @BlockId AND Entries = @Before AND IsSmall = 1
        """);

    private static readonly Statement Delete = new("DELETE FROM JournalBlocks WHERE BlockId = @BlockId AND Entries = @Entries");

    // Processes before this one may have left many.
    private int written = Batch;

    /// <summary>Merges small blocks when enough have been written.</summary>
    public async Task WrittenAsync(IReadOnlyList<JournalBlock> blocks, CancellationToken cancellationToken)
    {
        written += blocks.Count(block => block.IsSmall);
        if (written < Batch)
            return;
        written = 0;
        int merged;
        do
        {
            merged = await database.InTransactionAsync(MergeAsync, cancellationToken);
        }
        while (merged == Batch);
    }

    /// <summary>Merges the oldest small blocks. Afterwards only the last of them may still be small.</summary>
    private static async Task<int> MergeAsync(DatabaseSession session)
    {
        var small = await session.QueryAsync<JournalBlock>(ReadSmall, new { Take = Batch });
        var groups = Group(small);
        foreach (var group in groups)
        {
            var isLast = group == groups[^1];
            if (group.Count == 1 && isLast)
                continue;
            var merged = Merge(group);
            var changed = await session.ExecuteAsync(Replace, new
            {
                merged.BlockId,
                merged.FirstAt,
                merged.LastAt,
                merged.Entries,
                IsSmall = merged.IsSmall && isLast,
                merged.Terms,
                merged.Items,
                merged.Bodies,
                Before = group[0].Entries,
            });
            if (group.Count > 1)
                changed += await session.ExecuteAsync(Delete, group.Skip(1).Select(block => new { block.BlockId, block.Entries }).ToList());
            if (changed != group.Count)
                throw new ConcurrentChangeException($"Block {merged.BlockId} of the journal");
        }

        return small.Count;
    }

    // Only neighbours, so that the numbers of a block's entries are between those of the blocks beside it; and only of one hour.
    private static List<List<JournalBlock>> Group(IReadOnlyList<JournalBlock> small)
    {
        var groups = new List<List<JournalBlock>>();
        foreach (var block in small)
        {
            if (groups.Count > 0 && groups[^1] is var group && group[^1].BlockId == block.BlockId - 1
                && JournalBlock.HourOf(group[^1].LastAt) == JournalBlock.HourOf(block.FirstAt)
                && group.Sum(Size) + Size(block) <= JournalBlock.MostBytes)
                group.Add(block);
            else
                groups.Add([block]);
        }

        return groups;
    }

    private static JournalBlock Merge(List<JournalBlock> group)
    {
        var (first, entries) = (group[0], group.Sum(block => block.Entries));
        using var items = new MemoryStream();
        using var bodies = new MemoryStream();
        using var writer = new BinaryWriter(items);
        foreach (var block in group)
        {
            var moved = JournalBlock.FirstEntryOf(block.BlockId) - JournalBlock.FirstEntryOf(first.BlockId);
            foreach (var segment in BlockSegment.Read(block.Items))
                (segment with { FirstPlace = segment.FirstPlace + moved }).WriteTo(writer);
            bodies.Write(block.Bodies);
        }

        return first with
        {
            FirstAt = group.Min(block => block.FirstAt),
            LastAt = group.Max(block => block.LastAt),
            Entries = entries,
            IsSmall = JournalBlock.IsSmallAt(entries, (int)(items.Length + bodies.Length)),
            Terms = BlockTerms.Merge(group.Select(block => block.Terms)),
            Items = items.ToArray(),
            Bodies = bodies.ToArray(),
        };
    }

    private static int Size(JournalBlock block) => block.Items.Length + block.Bodies.Length;
}
