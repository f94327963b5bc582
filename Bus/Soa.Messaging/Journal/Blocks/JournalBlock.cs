namespace Soa.Messaging.Journal.Blocks;

/// <summary>
/// Represents entries that lie next to each other in the database as one row. An entry's number is made of the number that its block had
/// when it was written and of its place there; it stays the same when small blocks are merged into the first of them.
/// </summary>
internal sealed record JournalBlock
{
    /// <summary>Specifies the most entries that are written as a block. The numbers of its entries have so many places.</summary>
    public const int MostEntries = 1 << PlaceBits;

    /// <summary>Specifies the most bytes of a block, unless one document has more.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int PlaceBits = 10;

    private const int FewEntries = 128;
    private const int FewBytes = 128 * 1024;

    /// <summary>Gets its number; 0 until it is written.</summary>
    public long BlockId { get; init; }

    /// <summary>Gets when the first of its entries began.</summary>
    public required DateTime FirstAt { get; init; }

    /// <summary>Gets when the last of its entries began.</summary>
    public required DateTime LastAt { get; init; }

    /// <summary>Gets how many entries it has.</summary>
    public required int Entries { get; init; }

    /// <summary>Gets a value that indicates whether it is to be merged with others.</summary>
    public required bool IsSmall { get; init; }

    /// <summary>Gets the hashes of what its entries are searched by: <see cref="BlockTerms"/>.</summary>
    public required byte[] Terms { get; init; }

    /// <summary>Gets the entries: <see cref="BlockSegment"/>.</summary>
    public required byte[] Items { get; init; }

    /// <summary>Gets the documents, compressed by segment.</summary>
    public required byte[] Bodies { get; init; }

    /// <summary>Returns the number of the first entry of a block.</summary>
    public static long FirstEntryOf(long block) => block << PlaceBits;

    /// <summary>Returns the block in which an entry was written.</summary>
    public static long BlockOf(long entry) => entry >> PlaceBits;

    /// <summary>Returns the hour, as a number, of which entries are together in a block: old entries are deleted by block.</summary>
    public static long HourOf(DateTime at) => at.Ticks / TimeSpan.TicksPerHour;

    /// <summary>Returns whether a block of this size is to be merged with others.</summary>
    public static bool IsSmallAt(int entries, int bytes) => entries < FewEntries && bytes < FewBytes;
}
