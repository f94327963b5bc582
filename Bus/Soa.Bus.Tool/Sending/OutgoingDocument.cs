using System.Net.Http.Headers;
using System.Text;
using System.Xml;
using Soa.Documents;
using Soa.Soap;

namespace Soa.Bus.Tool.Sending;

/// <summary>Represents a document that is sent: as it is, or in an envelope.</summary>
/// <param name="Body">What is sent.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="Soap">The version of the envelope; <c>null</c> if there is none.</param>
internal sealed record OutgoingDocument(byte[] Body, string ContentType, SoapVersion? Soap)
{
    /// <summary>Reads a document: an envelope stays one, and everything else is sent as it is.</summary>
    public static OutgoingDocument Of(byte[] body)
    {
        if (EnvelopeOf(body) is { } version)
            return new OutgoingDocument(body, version.ContentType, version);
        var type = body.AsSpan().TrimStart("\uFEFF \t\r\n"u8) switch
        {
            [(byte)'{' or (byte)'[', ..] => "application/json",
            _ when IsXml(body) => "application/xml",
            _ => "application/octet-stream",
        };
        return new OutgoingDocument(body, type, null);
    }

    /// <summary>Returns the document in an envelope, unless it is one already.</summary>
    /// <param name="version">The version of an envelope that is made; <c>null</c> for 1.1.</param>
    /// <exception cref="XmlException">The document is not XML, or an envelope of another version.</exception>
    public OutgoingDocument InEnvelope(SoapVersion? version)
    {
        if (Soap is not null)
        {
            return version is null || version == Soap
                ? this
                : throw new XmlException($"The document is an envelope of SOAP {Soap.Number}. Leave out --soap {version.Number}, "
                    + "or give only what is in its Body.");
        }

        version ??= SoapVersion.Soap11;
        using var envelope = new MemoryStream();
        using (var writer = XmlWriter.Create(envelope, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            writer.WriteStartElement("s", "Envelope", version.EnvelopeNamespace);
            writer.WriteStartElement("s", "Body", version.EnvelopeNamespace);
            using var reader = Open(Body);
            reader.MoveToContent();
            writer.WriteNode(reader, defattr: true);
            while (reader.Read())
            {
                // A second element makes the document malformed.
            }
        }

        return new OutgoingDocument(envelope.ToArray(), version.ContentType, version);
    }

    /// <summary>Returns the content of a request.</summary>
    /// <param name="action">The SOAP action, which SOAP 1.2 has in the content type.</param>
    /// <param name="contentType">The content type that is wanted instead; <c>null</c> for the document's own.</param>
    public ByteArrayContent ToContent(string action, string? contentType)
    {
        var content = new ByteArrayContent(Body);
        var type = MediaTypeHeaderValue.Parse(contentType ?? ContentType);
        if (Soap == SoapVersion.Soap12 && action.Length > 0)
            type.Parameters.Add(new NameValueHeaderValue("action", $"\"{action}\""));
        content.Headers.ContentType = type;
        return content;
    }

    private static SoapVersion? EnvelopeOf(byte[] body)
    {
        try
        {
            using var reader = Open(body);
            reader.MoveToContent();
            return reader.LocalName != "Envelope" ? null
                : reader.NamespaceURI == SoapVersion.Soap11.EnvelopeNamespace ? SoapVersion.Soap11
                : reader.NamespaceURI == SoapVersion.Soap12.EnvelopeNamespace ? SoapVersion.Soap12
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool IsXml(byte[] body)
    {
        try
        {
            using var reader = Open(body);
            return reader.MoveToContent() == XmlNodeType.Element;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static XmlReader Open(byte[] body)
    {
        Charset.Register();
        return XmlReader.Create(
            new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
    }
}
