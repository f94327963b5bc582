using Soa.Database;
using Soa.Messaging.Journal.Blocks;

namespace Soa.Messaging.Journal.Reading;

/// <summary>Finds entries by their numbers. An entry is in the last block whose number is not above its own.</summary>
internal static class BlockPlaces
{
    private static readonly Statement ReadBefore = new(
        "SELECT BlockId, Items FROM JournalBlocks WHERE BlockId <= @Block ORDER BY BlockId DESC {limit @One}");

    private static readonly Statement ReadWhole = new(
        "SELECT BlockId, Items, Bodies FROM JournalBlocks WHERE BlockId <= @Block ORDER BY BlockId DESC {limit @One}");

    /// <summary>
    /// Returns when the entry of this number began, or if it was deleted the one before; <c>null</c> if there is none.
    /// </summary>
    public static async Task<DateTime?> FindTimeAsync(DatabaseSession session, long entry)
    {
        for (var block = JournalBlock.BlockOf(entry); ;)
        {
            if (await session.QuerySingleOrDefaultAsync<BlockContent>(ReadBefore, new { Block = block, One = 1 }) is not { } content)
                return null;
            // A block may have keys alone.
            if (content.Entries().Where(item => item.EntryId <= entry).MaxBy(item => item.EntryId) is { } last)
                return last.At;
            block = content.BlockId - 1;
        }
    }

    /// <summary>Returns the document of an entry; <c>null</c> if there is no such entry.</summary>
    public static async Task<JournalBody?> FindBodyAsync(DatabaseSession session, long entry)
    {
        var block = await session.QuerySingleOrDefaultAsync<Whole>(ReadWhole, new { Block = JournalBlock.BlockOf(entry), One = 1 });
        return block is null ? null : new BlockContent { BlockId = block.BlockId, Items = block.Items }.FindBody(entry, block.Bodies);
    }

    private sealed class Whole
    {
        public required long BlockId { get; init; }

        public required byte[] Items { get; init; }

        public required byte[] Bodies { get; init; }
    }
}
