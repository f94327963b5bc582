using System.Runtime.InteropServices;
using System.Xml;

namespace Soa.Documents;

/// <summary>Reads documents without trusting them: no DTD, nothing from outside.</summary>
public static class DocumentReader
{
    /// <summary>The namespace of SOAP 1.2 envelopes.</summary>
    public const string Soap12Namespace = Namespaces.Soap12;

    /// <summary>Opens a reader over the whole body, before its first node.</summary>
    /// <exception cref="UnknownEncodingException">The declaration names an unknown encoding.</exception>
    public static XmlReader Open(ReadOnlyMemory<byte> body) => Open(OpenStream(body), body.Span);

    /// <summary>Opens a reader over a stream, which is closed with the reader.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="start">Its first bytes, which show the encoding.</param>
    /// <exception cref="UnknownEncodingException">The declaration names an unknown encoding.</exception>
    public static XmlReader Open(Stream stream, ReadOnlySpan<byte> start)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            IgnoreComments = false,
            NameTable = new AttributeLimitingNameTable(),
        };
        return XmlEncoding.Find(start) is { } encoding
            ? XmlReader.Create(new StrictTextReader(stream, encoding), settings)
            : XmlReader.Create(stream, settings);
    }

    /// <summary>Returns the name of the body's element.</summary>
    public static XmlQualifiedName ReadName(ReadOnlyMemory<byte> body) => RootElementName.Find(body.Span) ?? ReadNameThoroughly(body);

    /// <summary>Returns the name of the body's element, however the document begins.</summary>
    internal static XmlQualifiedName ReadNameThoroughly(ReadOnlyMemory<byte> body)
    {
        using var reader = Open(body);
        ((AttributeLimitingNameTable)reader.NameTable).Begin();
        reader.MoveToContent();
        if (reader.NodeType != XmlNodeType.Element)
            throw new XmlException("A document must be one XML element.");
        return new XmlQualifiedName(reader.LocalName, reader.NamespaceURI);
    }

    /// <summary>Opens the bytes as a stream, without a copy where they are an array or a mapped file.</summary>
    public static Stream OpenStream(ReadOnlyMemory<byte> body)
    {
        if (MemoryMarshal.TryGetArray(body, out var segment))
            return new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
        return MappedBody.TryOpenStream(body, out var stream) ? stream : new MemoryStream(body.ToArray(), writable: false);
    }
}
