namespace Soa.Messaging.Journal.Blocks;

/// <summary>Writes values of which many are the same. A text or an id is written at its first use; after that, its number is.</summary>
internal sealed class SegmentWriter
{
    private readonly MemoryStream stream = new();
    private readonly BinaryWriter writer;
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, int> ids = [];
    private long lastTime;

    public SegmentWriter() => writer = new BinaryWriter(stream);

    /// <summary>Gets what was written.</summary>
    public ReadOnlyMemory<byte> Written => stream.GetBuffer().AsMemory(0, (int)stream.Length);

    /// <summary>Gets the texts that were written, each once.</summary>
    public IReadOnlyCollection<string> Texts => texts.Keys;

    /// <summary>Writes a text, or <c>null</c>.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            writer.Write((byte)0);
            return;
        }

        if (texts.TryGetValue(text, out var known))
        {
            writer.Write7BitEncodedInt(known);
            return;
        }

        texts.Add(text, texts.Count + 1);
        writer.Write7BitEncodedInt(texts.Count);
        writer.Write(text);
    }

    /// <summary>Writes an id, or <c>null</c>.</summary>
    public void Id(Guid? id)
    {
        if (id is not { } value)
        {
            writer.Write((byte)0);
            return;
        }

        if (ids.TryGetValue(value, out var known))
        {
            writer.Write7BitEncodedInt(known);
            return;
        }

        ids.Add(value, ids.Count + 1);
        writer.Write7BitEncodedInt(ids.Count);
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes);
        writer.Write(bytes);
    }

    /// <summary>Writes a number.</summary>
    public void Number(long number) => writer.Write7BitEncodedInt64(number);

    /// <summary>Writes a time, in microseconds since the one before.</summary>
    public void Time(DateTime time)
    {
        var microseconds = time.Ticks / TimeSpan.TicksPerMicrosecond;
        var step = microseconds - lastTime;
        lastTime = microseconds;
        writer.Write7BitEncodedInt64((step << 1) ^ (step >> 63));
    }

    /// <summary>Starts a new segment in the same memory.</summary>
    public void Clear()
    {
        stream.SetLength(0);
        texts.Clear();
        ids.Clear();
        lastTime = 0;
    }
}
