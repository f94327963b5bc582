using System.Xml;
using Soa.Bus.Documents;
using Soa.Bus.Services;

namespace Soa.Bus.Soap;

/// <summary>Writes the header element of replies that have one.</summary>
internal static class ReplyHeaders
{
    /// <summary>The addressing of a reply (WS-Addressing 1.0 core, section 3.4). Its id follows from the request's, as on the bus.</summary>
    public static ReadOnlyMemory<byte> Addressing(SoapVersion version, SoapHeaders request, string action) =>
        XmlBytes.Write((version, request, action), static (writer, reply) =>
        {
            var (version, request, action) = reply;
            writer.WriteStartElement("s", "Header", version.EnvelopeNamespace);
            writer.WriteElementString("a", "Action", WsAddressing.Namespace, action);
            if (request.MessageId is not null)
                writer.WriteElementString("a", "RelatesTo", WsAddressing.Namespace, request.MessageId);
            var id = request.Identity.MessageId is { } messageId ? DeterministicId.Create(messageId, "answer") : Guid.NewGuid();
            writer.WriteElementString("a", "MessageID", WsAddressing.Namespace, $"urn:uuid:{id}");
            writer.WriteEndElement();
        });

    /// <summary>Which header blocks were not understood (SOAP 1.2 Part 1, section 5.4.8).</summary>
    public static ReadOnlyMemory<byte> NotUnderstood(IReadOnlyList<XmlQualifiedName> blocks) => XmlBytes.Write(blocks, static (writer, blocks) =>
    {
        writer.WriteStartElement("s", "Header", DocumentReader.Soap12Namespace);
        foreach (var block in blocks)
        {
            writer.WriteStartElement("s", "NotUnderstood", DocumentReader.Soap12Namespace);
            if (block.Namespace.Length > 0)
                writer.WriteXmlnsAttribute("n", block.Namespace);
            writer.WriteAttributeString("qname", block.Namespace.Length > 0 ? $"n:{block.Name}" : block.Name);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    });

    /// <summary>Which versions are spoken here, the preferred one first (SOAP 1.2 Part 1, section 5.4.7).</summary>
    public static ReadOnlyMemory<byte> Upgrade() => XmlBytes.Write(0, static (writer, _) =>
    {
        writer.WriteStartElement("s", "Header", DocumentReader.Soap12Namespace);
        writer.WriteStartElement("s", "Upgrade", DocumentReader.Soap12Namespace);
        foreach (var version in (ReadOnlySpan<SoapVersion>)[SoapVersion.Soap12, SoapVersion.Soap11])
        {
            writer.WriteStartElement("s", "SupportedEnvelope", DocumentReader.Soap12Namespace);
            writer.WriteXmlnsAttribute("e", version.EnvelopeNamespace);
            writer.WriteAttributeString("qname", "e:Envelope");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    });
}
