using System.Text;
using System.Xml;

namespace Soa.Documents;

/// <summary>Writes XML to bytes with a writer and a buffer that each thread keeps.</summary>
public sealed class XmlBytes
{
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static XmlBytes? kept;

    private readonly MemoryStream stream = new(4096);
    private readonly XmlDictionaryWriter writer;

    private XmlBytes() => writer = XmlDictionaryWriter.CreateTextWriter(stream, Encoding.UTF8, ownsStream: false);

    /// <summary>What <paramref name="write"/> writes, in UTF-8 without an XML declaration.</summary>
    public static byte[] Write<TState>(TState state, Action<XmlDictionaryWriter, TState> write)
    {
        // Taken, so that a write within a write gets another; not given back after an exception, for who knows its state.
        var bytes = kept ?? new XmlBytes();
        kept = null;
        bytes.stream.SetLength(0);
        ((IXmlTextWriterInitializer)bytes.writer).SetOutput(bytes.stream, Encoding.UTF8, ownsStream: false);
        write(bytes.writer, state);
        bytes.writer.Flush();
        var written = bytes.stream.ToArray();
        if (bytes.stream.Capacity <= LargestKept)
            kept = bytes;
        return written;
    }
}
