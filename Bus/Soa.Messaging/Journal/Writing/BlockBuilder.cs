using System.Buffers;
using System.IO.Compression;
using Soa.Messaging.Journal.Blocks;

namespace Soa.Messaging.Journal.Writing;

/// <summary>
/// Puts rows and keys into blocks. Its memory is used again for the next block. A document that several rows have, because it was passed
/// on as it was, is in a block once.
/// </summary>
internal sealed class BlockBuilder
{
    // The fastest that finds what documents of the same kind have in common, through all of a block.
    private const int Quality = 1;
    private const int Window = 22;

    private readonly SegmentWriter items = new();
    private readonly ArrayBufferWriter<byte> bodies = new();
    private readonly Dictionary<ReadOnlyMemory<byte>, int> knownBodies = [];
    private readonly HashSet<uint> terms = [];
    private byte[] compressed = [];
    private int entries;
    private DateTime first;
    private DateTime last;

    /// <summary>Returns the blocks of some rows and keys, in their order, but those of different hours apart.</summary>
    public IReadOnlyList<JournalBlock> Build(IReadOnlyList<JournalRow> rows, IReadOnlyList<KeyRow> keys)
    {
        var blocks = new List<JournalBlock>(1);
        var keysOfHours = keys.ToLookup(key => JournalBlock.HourOf(key.At));
        foreach (var hour in rows.GroupBy(row => JournalBlock.HourOf(row.At)))
        {
            foreach (var row in hour)
            {
                if (entries == JournalBlock.MostEntries || (entries > 0 && bodies.WrittenCount + row.Body.Length > JournalBlock.MostBytes))
                    Finish(blocks, []);
                Add(row);
            }

            Finish(blocks, [.. keysOfHours[hour.Key]]);
        }

        var hours = rows.Select(row => JournalBlock.HourOf(row.At)).ToHashSet();
        foreach (var hour in keysOfHours.Where(hour => !hours.Contains(hour.Key)))
            Finish(blocks, [.. hour]);
        return blocks;
    }

    private void Add(JournalRow row)
    {
        Begin(row.At);
        entries++;
        items.Text(row.Kind);
        items.Id(row.MessageId);
        items.Id(row.ConversationId);
        items.Id(row.CausationId);
        items.Text(row.DocumentName);
        items.Text(row.DocumentNamespace);
        items.Text(row.Flow);
        items.Text(row.FlowVersion);
        items.Text(row.Step);
        items.Text(row.Endpoint);
        items.Text(row.Service);
        items.Text(row.Operation);
        items.Time(row.At);
        items.Number(row.Microseconds);
        items.Text(row.Outcome);
        items.Text(row.Fault);
        items.Text(row.Reason);
        items.Text(row.Who);
        items.Text(row.Address);
        items.Number(row.Attempt);
        items.Text(row.BusinessKeys);
        items.Number(row.BodySize);
        items.Id(row.TraceId);
        AddBody(row.Body);
        terms.Add(JournalTerm.Id(row.MessageId));
        terms.Add(JournalTerm.Id(row.ConversationId));
        if (row.TraceId is { } trace)
            terms.Add(JournalTerm.Id(trace));
        terms.Add(JournalTerm.Kind(row.Kind));
        if (row.DocumentName is { } document)
            terms.Add(JournalTerm.Document(document));
        if (row.Flow is { } flow)
            terms.Add(JournalTerm.Flow(flow));
    }

    private void Begin(DateTime at)
    {
        var isFirst = terms.Count == 0;
        first = isFirst || at < first ? at : first;
        last = isFirst || at > last ? at : last;
    }

    private void AddBody(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            items.Number(0);
        }
        else if (knownBodies.TryGetValue(body, out var known))
        {
            items.Number(known);
        }
        else
        {
            knownBodies.Add(body, knownBodies.Count + 1);
            items.Number(knownBodies.Count);
            items.Number(body.Length);
            bodies.Write(body.Span);
        }
    }

    private void Finish(List<JournalBlock> blocks, IReadOnlyList<KeyRow> keys)
    {
        foreach (var key in keys)
        {
            Begin(key.At);
            items.Text(key.BusinessKey);
            items.Id(key.ConversationId);
            terms.Add(JournalTerm.Key(key.BusinessKey));
            terms.Add(JournalTerm.Id(key.ConversationId));
        }

        terms.Add(JournalTerm.HasAnyCase);
        foreach (var text in items.Texts)
            terms.Add(JournalTerm.AnyCase(text));

        var packed = Compress();
        var segment = new BlockSegment(0, entries, keys.Count, items.Written, ..packed.Length, bodies.WrittenCount, BlockSegment.Latest);
        using var written = new MemoryStream(items.Written.Length + 32);
        using (var writer = new BinaryWriter(written))
            segment.WriteTo(writer);
        blocks.Add(new JournalBlock
        {
            FirstAt = first,
            LastAt = last,
            Entries = entries,
            IsSmall = JournalBlock.IsSmallAt(entries, items.Written.Length + packed.Length),
            Terms = BlockTerms.Write(terms),
            Items = written.ToArray(),
            Bodies = packed,
        });
        items.Clear();
        bodies.ResetWrittenCount();
        knownBodies.Clear();
        terms.Clear();
        entries = 0;
    }

    private byte[] Compress()
    {
        if (bodies.WrittenCount == 0)
            return [];
        var most = BrotliEncoder.GetMaxCompressedLength(bodies.WrittenCount);
        if (compressed.Length < most)
            compressed = new byte[most];
        return BrotliEncoder.TryCompress(bodies.WrittenSpan, compressed, out var length, Quality, Window)
            ? compressed[..length]
            : throw new InvalidOperationException($"{bodies.WrittenCount} bytes of documents could not be compressed.");
    }
}
