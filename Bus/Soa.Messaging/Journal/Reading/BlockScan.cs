using Soa.Database;
using Soa.Messaging.Journal.Blocks;

namespace Soa.Messaging.Journal.Reading;

/// <summary>
/// Goes through the blocks that may have what is looked for, those with the latest entries first. It reads the hashes of many blocks, and
/// the entries of few.
/// </summary>
/// <remarks>
/// Small blocks come first, all at once: they may be merged meanwhile, and then an entry comes twice, but none is left out. Other blocks
/// do not change.
/// </remarks>
internal sealed class BlockScan(DatabaseSession session)
{
    private const int FirstPage = 16;
    private const int Page = 512;
    private const int ReadAtOnce = 16;

    private static readonly Statement ReadSmall = new(
        "SELECT BlockId, LastAt, Terms, Items FROM JournalBlocks WHERE IsSmall = 1 ORDER BY BlockId");

    private static readonly Statement List = new("""
        SELECT BlockId, LastAt, Terms FROM JournalBlocks
        WHERE LastAt >= @From AND LastAt <= @Last AND (LastAt < @Last OR BlockId < @Block) AND FirstAt <= @Until AND IsSmall = 0
        ORDER BY LastAt DESC, BlockId DESC {limit @Take}
        """);

    private static readonly Statement Read = new("SELECT BlockId, Items FROM JournalBlocks WHERE BlockId = @Block");

    /// <summary>Specifies a time after all entries.</summary>
    public static readonly DateTime Never = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Gets the time from which entries are looked for (UTC).</summary>
    public DateTime From { get; init; } = DateTime.MinValue;

    /// <summary>Gets the last time of which entries are looked for (UTC).</summary>
    public DateTime Until { get; init; } = Never;

    /// <summary>Gets how many entries a newer version of the program has written, in a format that this one cannot read.</summary>
    public int Unknown { get; private set; }

    /// <summary>Reads blocks.</summary>
    /// <param name="mayHave">Says by its hashes whether a block may have something.</param>
    /// <param name="take">Takes a block. It may have entries that another had.</param>
    /// <param name="isEnough">Determines whether the search needs no more entries that began at a time or earlier.</param>
    public async Task RunAsync(Func<BlockTerms, bool> mayHave, Action<BlockContent> take, Func<DateTime, ValueTask<bool>>? isEnough = null)
    {
        foreach (var row in await session.QueryAsync<Row>(ReadSmall))
        {
            if (mayHave(new BlockTerms(row.Terms)))
                Give(new BlockContent { BlockId = row.BlockId, Items = row.Items! });
        }

        var place = (Last: Never, Block: long.MaxValue);
        for (var size = FirstPage; ; size = Page)
        {
            var page = await session.QueryAsync<Row>(List, new { From, Until, place.Last, place.Block, Take = size });
            foreach (var rows in page.Where(row => mayHave(new BlockTerms(row.Terms))).Chunk(ReadAtOnce))
            {
                if (isEnough is not null && await isEnough(rows[0].LastAt))
                    return;
                foreach (var block in await ReadAsync(rows))
                    Give(block);
            }

            if (page.Count < size || (isEnough is not null && await isEnough(page[^1].LastAt)))
                return;
            place = (page[^1].LastAt, page[^1].BlockId);
        }

        void Give(BlockContent block)
        {
            Unknown += block.CountUnknown();
            take(block);
        }
    }

    // One that was deleted meanwhile is left out.
    private Task<IReadOnlyList<BlockContent>> ReadAsync(IEnumerable<Row> rows) =>
        session.DeferQuery<BlockContent>(Read, rows.Select(row => new { Block = row.BlockId }).ToList()).AllAsync();

    private sealed class Row
    {
        public required long BlockId { get; init; }

        public required DateTime LastAt { get; init; }

        public required byte[] Terms { get; init; }

        public byte[]? Items { get; init; }
    }
}
