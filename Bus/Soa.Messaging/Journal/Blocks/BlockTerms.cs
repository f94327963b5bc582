using System.Runtime.InteropServices;

namespace Soa.Messaging.Journal.Blocks;

/// <summary>Represents the values that the entries of a block have, as hashes in the form of its column.</summary>
/// <param name="column">The hashes, each in 4 bytes.</param>
internal readonly struct BlockTerms(byte[] column)
{
    private ReadOnlySpan<uint> Hashes => MemoryMarshal.Cast<byte, uint>(column);

    /// <summary>Returns the column of hashes.</summary>
    public static byte[] Write(IReadOnlyCollection<uint> hashes) => MemoryMarshal.AsBytes<uint>(hashes.ToArray()).ToArray();

    /// <summary>Returns the column of a block that holds what several others hold.</summary>
    public static byte[] Merge(IEnumerable<byte[]> columns)
    {
        var all = new HashSet<uint>();
        var haveAnyCase = true;
        foreach (var column in columns)
        {
            all.UnionWith(MemoryMarshal.Cast<byte, uint>(column).ToArray());
            haveAnyCase &= new BlockTerms(column).HasAnyCase;
        }

        if (!haveAnyCase)
            all.Remove(JournalTerm.HasAnyCase);
        return Write(all);
    }

    /// <summary>Gets a value that indicates whether all texts of the block can be found by <see cref="JournalTerm.AnyCase"/>.</summary>
    public bool HasAnyCase => Hashes.Contains(JournalTerm.HasAnyCase);

    /// <summary>Returns whether an entry may have this value.</summary>
    public bool MayHave(uint hash) => Hashes.Contains(hash);

    /// <summary>Returns whether an entry may have one of these values.</summary>
    public bool MayHaveAny(HashSet<uint> hashes)
    {
        foreach (var hash in Hashes)
        {
            if (hashes.Contains(hash))
                return true;
        }

        return false;
    }
}
