using System.IO.Compression;
using Soa.Messaging.Journal.Blocks;

namespace Soa.Messaging.Journal.Reading;

/// <summary>Reads the entries of a block, in the order in which a <c>BlockBuilder</c> writes their values.</summary>
internal sealed class BlockContent
{
    /// <summary>Gets the block's number.</summary>
    public required long BlockId { get; init; }

    /// <summary>Gets its segments.</summary>
    public required byte[] Items { get; init; }

    /// <summary>Returns how many entries a newer version of the program has written in a format that this one cannot read.</summary>
    public int CountUnknown() => BlockSegment.Read(Items).Where(segment => !segment.IsKnown).Sum(segment => segment.Entries);

    /// <summary>Returns the entries that this version can read.</summary>
    public IEnumerable<JournalItem> Entries() =>
        Known().SelectMany(segment => Entries(segment, new SegmentReader(segment.Items))).Select(entry => entry.Item);

    /// <summary>Returns the business keys of the entries that this version can read, each with a conversation that mentions it.</summary>
    public IEnumerable<(string Key, Guid Conversation)> Keys()
    {
        foreach (var segment in Known().Where(segment => segment.Keys > 0))
        {
            var reader = new SegmentReader(segment.Items);
            foreach (var _ in Entries(segment, reader))
            {
                // The keys follow the entries.
            }

            for (var i = 0; i < segment.Keys; i++)
                yield return (reader.Text()!, reader.Id()!.Value);
        }
    }

    /// <summary>Reads in one pass the entries that this version can read, and their business keys.</summary>
    /// <param name="entry">Takes an entry.</param>
    /// <param name="key">Takes a business key, with a conversation that mentions it.</param>
    public void Read(Action<JournalItem> entry, Action<string, Guid> key)
    {
        foreach (var segment in Known())
        {
            var reader = new SegmentReader(segment.Items);
            foreach (var (item, _) in Entries(segment, reader))
                entry(item);
            for (var i = 0; i < segment.Keys; i++)
                key(reader.Text()!, reader.Id()!.Value);
        }
    }

    /// <summary>
    /// Returns the document of an entry; <c>null</c> if the block does not have the entry, or not in a format that this version can read.
    /// </summary>
    /// <param name="entry">The number of the entry.</param>
    /// <param name="bodies">The documents of the block.</param>
    public JournalBody? FindBody(long entry, byte[] bodies)
    {
        var place = entry - JournalBlock.FirstEntryOf(BlockId);
        foreach (var segment in Known())
        {
            if (place < segment.FirstPlace || place >= segment.FirstPlace + segment.Entries)
                continue;
            var (item, body) = Entries(segment, new SegmentReader(segment.Items)).ElementAt((int)(place - segment.FirstPlace));
            return new JournalBody { Body = item.KeptBytes == 0 ? [] : Unpack(segment, bodies)[body], BodySize = item.BodySize };
        }

        return null;
    }

    private IEnumerable<BlockSegment> Known() => BlockSegment.Read(Items).Where(segment => segment.IsKnown);

    private static byte[] Unpack(BlockSegment segment, byte[] bodies)
    {
        var unpacked = new byte[segment.BodiesSize];
        return BrotliDecoder.TryDecompress(bodies.AsSpan(segment.Bodies), unpacked, out var length) && length == unpacked.Length
            ? unpacked
            : throw new InvalidDataException("The documents of a block of the journal are damaged.");
    }

    private IEnumerable<(JournalItem Item, Range Body)> Entries(BlockSegment segment, SegmentReader reader)
    {
        var first = JournalBlock.FirstEntryOf(BlockId) + segment.FirstPlace;
        List<Range> bodies = [0..0];
        for (var i = 0; i < segment.Entries; i++)
        {
            var item = new JournalItem
            {
                EntryId = first + i,
                Kind = reader.Text()!,
                MessageId = reader.Id()!.Value,
                ConversationId = reader.Id()!.Value,
                CausationId = reader.Id(),
                DocumentName = reader.Text(),
                DocumentNamespace = reader.Text(),
                Flow = reader.Text(),
                FlowVersion = reader.Text(),
                Step = reader.Text(),
                Endpoint = reader.Text(),
                Service = reader.Text(),
                Operation = reader.Text(),
                At = reader.Time(),
                Microseconds = reader.Number(),
                Outcome = reader.Text()!,
                Fault = reader.Text(),
                Reason = reader.Text(),
                Who = reader.Text(),
                Address = reader.Text(),
                Attempt = (int)reader.Number(),
                BusinessKeys = reader.Text(),
                BodySize = (int)reader.Number(),
                TraceId = segment.HasTraces ? reader.Id() : null,
                KeptBytes = ReadBody(reader, bodies, out var body),
            };
            yield return (item, body);
        }
    }

    // A document's length is written where its number is used first.
    private static int ReadBody(SegmentReader reader, List<Range> bodies, out Range body)
    {
        var number = (int)reader.Number();
        if (number == bodies.Count)
        {
            var start = bodies[^1].End.Value;
            bodies.Add(start..(start + (int)reader.Number()));
        }

        body = bodies[number];
        return body.End.Value - body.Start.Value;
    }
}
