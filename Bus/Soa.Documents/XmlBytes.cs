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

    /// <summary>Returns the document that <paramref name="write"/> writes, in UTF-8 without an XML declaration.</summary>
    /// <exception cref="XmlException">It would contain a character that XML does not have.</exception>
    public static byte[] Write<TState>(TState state, Action<XmlDictionaryWriter, TState> write)
    {
        var written = WriteUnverified(state, write);
        XmlCharacters.VerifyReferences(written);
        return written;
    }

    /// <summary>
    /// Returns the message that <paramref name="write"/> writes, with U+FFFD in place of characters that XML does not have (<see
    /// cref="XmlCharacters"/>).
    /// </summary>
    public static byte[] WriteMessage<TState>(TState state, Action<XmlDictionaryWriter, TState> write) =>
        XmlCharacters.ReplaceInvalidReferences(WriteUnverified(state, write));

    private static byte[] WriteUnverified<TState>(TState state, Action<XmlDictionaryWriter, TState> write)
    {
        // A write within a write takes another writer. After an exception the writer is dropped, since its state is unknown.
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
