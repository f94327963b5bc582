using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Soa.Messaging.Series;

/// <summary>
/// Writes the series of a period as bytes, and reads them: a version, the length, and compressed with Brotli for each series its metric,
/// name, part, and numbers. Whole numbers are written as LEB128, and of a distribution only the buckets that are not empty.
/// </summary>
internal static class SeriesContent
{
    private const byte Version = 1;
    private const int HeaderLength = 1 + sizeof(int);
    private const int LongestContent = 16 * 1024 * 1024;
    private const int Quality = 4;
    private const int Window = 20;

    /// <summary>Returns the series as bytes.</summary>
    public static byte[] Write(IReadOnlyCollection<KeyValuePair<SeriesKey, SeriesValue>> series)
    {
        using var plain = new MemoryStream();
        using (var writer = new BinaryWriter(plain, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var (key, value) in series)
            {
                if (SeriesMetric.Find(key.Metric) is { } metric)
                    Write(writer, metric, key, value);
            }
        }

        var length = (int)plain.Length;
        var compressed = new byte[HeaderLength + BrotliEncoder.GetMaxCompressedLength(length)];
        compressed[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(compressed.AsSpan(1), length);
        return BrotliEncoder.TryCompress(
            plain.GetBuffer().AsSpan(0, length), compressed.AsSpan(HeaderLength), out var written, Quality, Window)
            ? compressed[..(HeaderLength + written)]
            : throw new InvalidOperationException($"{length} bytes of series could not be compressed.");
    }

    /// <summary>Reads series. What another version of the program has written and this one does not know is left out.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="read">Gets each series.</param>
    public static void Read(ReadOnlySpan<byte> content, Action<SeriesKey, SeriesValue> read)
    {
        if (content.Length < HeaderLength || content[0] != Version)
            return;
        var length = BinaryPrimitives.ReadInt32LittleEndian(content[1..]);
        if (length is < 0 or > LongestContent)
            return;
        var plain = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            if (!BrotliDecoder.TryDecompress(content[HeaderLength..], plain, out var written) || written != length)
                return;
            using var reader = new BinaryReader(new MemoryStream(plain, 0, length), Encoding.UTF8);
            while (reader.BaseStream.Position < length)
                Read(reader, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    private static void Write(BinaryWriter writer, SeriesMetric metric, SeriesKey key, SeriesValue value)
    {
        writer.Write(metric.Id);
        writer.Write((byte)metric.Shape);
        writer.Write(key.Name);
        writer.Write(key.Part);
        writer.Write(key.IsError);
        if (metric.IsLevel)
        {
            writer.Write(value.Level);
        }
        else if (metric.Shape == SeriesShape.Count)
        {
            writer.Write7BitEncodedInt64(value.Count);
        }
        else
        {
            writer.Write7BitEncodedInt64((long)(value.Seconds * TimeSpan.MicrosecondsPerSecond));
            WriteBuckets(writer, value.Buckets);
        }
    }

    private static void WriteBuckets(BinaryWriter writer, ReadOnlySpan<long> buckets)
    {
        var filled = 0;
        foreach (var count in buckets)
            filled += count > 0 ? 1 : 0;
        writer.Write7BitEncodedInt(filled);
        for (var index = 0; index < buckets.Length; index++)
        {
            if (buckets[index] == 0)
                continue;
            writer.Write((byte)index);
            writer.Write7BitEncodedInt64(buckets[index]);
        }
    }

    private static void Read(BinaryReader reader, Action<SeriesKey, SeriesValue> read)
    {
        var metric = SeriesMetric.Find(reader.ReadByte());
        var shape = (SeriesShape)reader.ReadByte();
        var (name, part, isError) = (reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        var value = new SeriesValue();
        switch (shape)
        {
            case SeriesShape.SharedLevel or SeriesShape.OwnLevel:
                value.Level = reader.ReadDouble();
                break;
            case SeriesShape.Count:
                value.Add(reader.Read7BitEncodedInt64());
                break;
            default:
                value.AddSeconds(reader.Read7BitEncodedInt64() / (double)TimeSpan.MicrosecondsPerSecond);
                for (var filled = reader.Read7BitEncodedInt(); filled > 0; filled--)
                    value.Add(reader.ReadByte(), reader.Read7BitEncodedInt64());
                break;
        }

        if (metric is not null)
            read(new SeriesKey(metric.Name, name, part, isError), value);
    }
}
