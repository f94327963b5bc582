using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;

namespace Soa.Flows.Splitting;

/// <summary>Reads the parts of a document one after the other, and never holds more of it than one of them.</summary>
internal sealed class PartReader : IDisposable
{
    private readonly Document document;
    private readonly StreamPath path;
    private readonly int partBytes;
    private readonly PieceStream stream;
    private readonly XmlReader plain;
    private readonly LimitedReader reader;

    // How many steps of the path lead to where the reader is, and whether it is at a node that was not looked at yet.
    private int open;
    private bool isAhead;

    public PartReader(Document document, StreamPath path, FlowLimits limits)
    {
        this.document = document;
        this.path = path;
        partBytes = limits.DocumentBytes;
        stream = new PieceStream(DocumentReader.OpenStream(document.Body), partBytes);
        plain = DocumentReader.Open(stream, document.Body.Span);
        reader = new LimitedReader(plain, limits.Depth);
    }

    /// <summary>Reads a document to its end.</summary>
    /// <returns>How many parts it has.</returns>
    /// <exception cref="MalformedDocumentException">It is not well-formed XML, or nested too deeply.</exception>
    /// <exception cref="BusinessFaultException">A part is too large.</exception>
    public static int Count(Document document, StreamPath path, FlowLimits limits)
    {
        using var parts = new PartReader(document, path, limits);
        var count = 0;
        while (parts.MoveNext())
            count++;
        return count;
    }

    /// <summary>Returns all parts.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> ReadAll(Document document, StreamPath path, FlowLimits limits)
    {
        using var parts = new PartReader(document, path, limits);
        while (parts.MoveNext())
            yield return parts.Read();
    }

    public void Dispose() => reader.Dispose();

    private bool MoveNext() => Guard(() =>
    {
        while (isAhead || reader.Read())
        {
            isAhead = false;
            stream.Mark();
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == open - 1)
                open--;
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != open || !path.Matches(open, reader))
                continue;
            if (open == path.Length - 1)
                return true;
            if (!reader.IsEmptyElement)
                open++;
        }

        return false;
    });

    private ReadOnlyMemory<byte> Read() => Guard(() =>
    {
        var part = PartXml.Write(reader, (IXmlNamespaceResolver)plain, partBytes);
        isAhead = !reader.EOF;
        return part;
    });

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DocumentLimitException tooMuch)
        {
            throw tooMuch.ToFault();
        }
        catch (XmlException exception)
        {
            throw new MalformedDocumentException(document, exception);
        }
        catch (LimitExceededException)
        {
            throw BusinessFaultException.Limit(
                LimitMet.Bytes(nameof(FlowLimits.DocumentBytes), partBytes),
                "A part, or the content between two parts, is larger than is taken into memory.");
        }
    }
}
