using System.Net;
using System.Text;
using Soa.Documents;
using Soa.Soap;

namespace Soa.Flows.Envelopes;

/// <summary>
/// Represents an envelope on its way out. It is written around the document's bytes, which are neither parsed nor copied.
/// </summary>
internal sealed class EnvelopeContent : HttpContent
{
    private readonly Envelope envelope;

    /// <summary>Initializes an envelope.</summary>
    /// <param name="version">The version of SOAP.</param>
    /// <param name="header">The Header element; the prefix <c>s</c> stands for the envelope's namespace.</param>
    /// <param name="body">The content of the body, in UTF-8.</param>
    /// <param name="action">The action, empty if there is none; SOAP 1.2 names it in the content type.</param>
    public EnvelopeContent(SoapVersion version, string header, ReadOnlyMemory<byte> body, string action)
    {
        envelope = new Envelope(version, Encoding.UTF8.GetBytes(header), Content(body));
        var type = version == SoapVersion.Soap12 && action.Length > 0
            ? $"{version.ContentType}; action=\"{action.Replace("\"", "", StringComparison.Ordinal)}\""
            : version.ContentType;
        Headers.TryAddWithoutValidation("Content-Type", type);
    }

    // Without its declaration, which is allowed at a document's start only; and in the envelope's encoding.
    private static ReadOnlyMemory<byte> Content(ReadOnlyMemory<byte> body)
    {
        var content = body[(body.Length - EnvelopeScan.SkipProlog(body.Span).Length)..];
        if (content.IsEmpty || (XmlEncoding.Find(body.Span) is null && content.Span[0] == '<' && !content.Span.StartsWith("<?xml"u8)))
            return content;
        return XmlBytes.Write(body, static (writer, body) =>
        {
            using var reader = DocumentReader.Open(body);
            reader.MoveToContent();
            writer.WriteNode(reader, defattr: false);
        });
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        EnvelopeWriter.WriteAsync(stream, envelope, cancellationToken);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, default);

    protected override bool TryComputeLength(out long length)
    {
        length = EnvelopeWriter.LengthOf(envelope);
        return true;
    }
}
