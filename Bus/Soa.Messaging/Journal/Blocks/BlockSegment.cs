namespace Soa.Messaging.Journal.Blocks;

/// <summary>
/// Represents entries that were written together. A block has one segment, or several if it was merged. A segment can be read by itself,
/// so merging copies bytes.
/// </summary>
/// <param name="FirstPlace">The number of its first entry, less that of the block's.</param>
/// <param name="Entries">How many entries it has.</param>
/// <param name="Keys">How many business keys it has.</param>
/// <param name="Items">The entries and keys, as <c>BlockBuilder</c> writes them.</param>
/// <param name="Bodies">Where its documents are, compressed, in the block's <see cref="JournalBlock.Bodies"/>.</param>
/// <param name="BodiesSize">The size of its documents in bytes before they were compressed.</param>
/// <param name="Format">The format of its entries: <see cref="Latest"/>, or an earlier one.</param>
internal readonly record struct BlockSegment(
    long FirstPlace, int Entries, int Keys, ReadOnlyMemory<byte> Items, Range Bodies, int BodiesSize, byte Format)
{
    /// <summary>Specifies the format in which entries are written.</summary>
    public const byte Latest = WithTraces;

    private const byte WithoutTraces = 1;
    private const byte WithTraces = 2;

    /// <summary>Gets a value that indicates whether its entries have the ids of their traces.</summary>
    public bool HasTraces => Format >= WithTraces;

    /// <summary>
    /// Gets a value that indicates whether this version of the program can read its entries. A newer one, which writes the same database
    /// during an update, may have formats of its own; what is before the entries is the same in every format.
    /// </summary>
    public bool IsKnown => Format is WithoutTraces or WithTraces;

    /// <summary>Returns the segments of a block, including those of formats that this version does not know.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static List<BlockSegment> Read(byte[] items)
    {
        var segments = new List<BlockSegment>(1);
        var stream = new MemoryStream(items);
        var reader = new BinaryReader(stream);
        for (var bodies = 0; stream.Position < items.Length;)
        {
            var format = reader.ReadByte();
            var place = reader.Read7BitEncodedInt64();
            var (entries, keys) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            var length = reader.Read7BitEncodedInt();
            var (bodiesLength, bodiesSize) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            if (format == 0 || length < 0 || length > items.Length - stream.Position || bodiesLength < 0)
                throw new InvalidDataException("A block of the journal is damaged.");
            segments.Add(new BlockSegment(
                place, entries, keys, items.AsMemory((int)stream.Position, length), bodies..(bodies + bodiesLength), bodiesSize,
                format));
            stream.Position += length;
            bodies += bodiesLength;
        }

        return segments;
    }

    /// <summary>Writes the segment behind those that were written before.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Format);
        writer.Write7BitEncodedInt64(FirstPlace);
        writer.Write7BitEncodedInt(Entries);
        writer.Write7BitEncodedInt(Keys);
        writer.Write7BitEncodedInt(Items.Length);
        writer.Write7BitEncodedInt(Bodies.End.Value - Bodies.Start.Value);
        writer.Write7BitEncodedInt(BodiesSize);
        writer.Write(Items.Span);
    }
}
