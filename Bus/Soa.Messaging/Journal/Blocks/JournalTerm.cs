using System.Buffers.Binary;

namespace Soa.Messaging.Journal.Blocks;

/// <summary>
/// Computes the hashes by which a block says which values its entries have. They are kept in the database, so they must never change. A
/// block that has a value has its hash; one that has the hash rarely lacks the value.
/// </summary>
internal static class JournalTerm
{
    /// <summary>Returns the hash of the id of a message or conversation.</summary>
    public static uint Id(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return Part(bytes, 0) ^ Part(bytes, 4) ^ Part(bytes, 8) ^ Part(bytes, 12);
    }

    /// <summary>Returns the hash of a document's name.</summary>
    public static uint Document(string name) => Text('d', name);

    /// <summary>Returns the hash of a flow's name.</summary>
    public static uint Flow(string name) => Text('f', name);

    /// <summary>Returns the hash of a kind.</summary>
    public static uint Kind(string kind) => Text('k', kind);

    /// <summary>Returns the hash of a business key.</summary>
    public static uint Key(string key) => Text('b', key);

    /// <summary>Specifies the hash of a block that has <see cref="AnyCase"/> of each of its texts. Older blocks lack it.</summary>
    public static readonly uint HasAnyCase = Text('m', "any case");

    /// <summary>Returns the hash of a text, whatever it says of an entry, in any letter case.</summary>
    public static uint AnyCase(string text) => Text('t', text.ToLowerInvariant());

    private static uint Part(ReadOnlySpan<byte> bytes, int start) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[start..]);

    // FNV-1a, of characters.
    private static uint Text(char role, string text)
    {
        var hash = (2166136261u ^ role) * 16777619u;
        foreach (var character in text)
            hash = (hash ^ character) * 16777619u;
        return hash;
    }
}
