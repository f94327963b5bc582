using System.Runtime.InteropServices;

namespace Soa.Messaging.Journal.Blocks;

/// <summary>Reads what a <see cref="SegmentWriter"/> has written, in the same order.</summary>
internal sealed class SegmentReader
{
    private readonly BinaryReader reader;
    private readonly List<string> texts = [];
    private readonly List<Guid> ids = [];
    private long lastTime;

    public SegmentReader(ReadOnlyMemory<byte> items)
    {
        MemoryMarshal.TryGetArray(items, out var part);
        reader = new BinaryReader(new MemoryStream(part.Array!, part.Offset, part.Count, writable: false));
    }

    public string? Text()
    {
        var number = reader.Read7BitEncodedInt();
        if (number > texts.Count)
            texts.Add(reader.ReadString());
        return number == 0 ? null : texts[number - 1];
    }

    public Guid? Id()
    {
        var number = reader.Read7BitEncodedInt();
        if (number > ids.Count)
            ids.Add(new Guid(reader.ReadBytes(16)));
        return number == 0 ? null : ids[number - 1];
    }

    public long Number() => reader.Read7BitEncodedInt64();

    public DateTime Time()
    {
        var step = reader.Read7BitEncodedInt64();
        lastTime += (long)((ulong)step >> 1) ^ -(step & 1);
        return new DateTime(lastTime * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
    }
}
