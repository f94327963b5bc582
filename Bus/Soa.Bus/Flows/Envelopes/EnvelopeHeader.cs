using System.Security;
using System.Text;
using System.Xml;
using System.Xml.XPath;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Running;
using Soa.Bus.Soap;
using Soa.Bus.Soap.Addressing;

namespace Soa.Bus.Flows.Envelopes;

/// <summary>The Header of an envelope: what we put into it, and what we must know of it.</summary>
/// <param name="MessageId">The <c>wsa:MessageID</c> as the bus knows it.</param>
/// <param name="Mandatory">The blocks that the receiver must understand, in our roles.</param>
internal readonly record struct EnvelopeHeader(Guid? MessageId, IReadOnlyList<XmlQualifiedName> Mandatory)
{
    /// <summary>How deep blocks may be nested.</summary>
    public const int MostDepth = 256;

    private static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize };

    /// <summary>The Header of an outgoing envelope. Blocks that are given go before ours; among them WS-Addressing means that ours are left out.</summary>
    public static string Write(Document document, string action, string blocks)
    {
        const string addressing = WsAddressing.Namespace;
        if (IdOf(document, blocks) is not { } id)
            return $"<s:Header>{blocks}</s:Header>";
        var actionBlock = action.Length > 0 ? $"<a:Action xmlns:a=\"{addressing}\">{SecurityElement.Escape(action)}</a:Action>" : "";
        return $"<s:Header><a:MessageID xmlns:a=\"{addressing}\">{id}</a:MessageID>{actionBlock}{blocks}</s:Header>";
    }

    /// <summary>The <c>wsa:MessageID</c> with which a document goes out; <c>null</c> if the blocks that are given bring their own addressing.</summary>
    public static string? IdOf(Document document, string blocks) =>
        blocks.Contains(WsAddressing.Namespace, StringComparison.Ordinal) ? null : $"urn:uuid:{document.MessageId}";

    /// <summary>Elements as they stand in a Header: not a blank more or less, for they may be signed.</summary>
    public static string Blocks(IEnumerable<XPathNavigator> elements)
    {
        var text = new StringBuilder();
        foreach (var element in elements)
        {
            using var writer = XmlWriter.Create(text, Settings);
            element.WriteSubtree(writer);
        }

        return text.ToString();
    }

    /// <summary>Reads the Header of a request.</summary>
    /// <exception cref="XmlException">It is malformed.</exception>
    public static EnvelopeHeader Read(EnvelopeParts envelope)
    {
        if (envelope.Header.Span.IndexOf("mustUnderstand"u8) < 0 && envelope.Header.Span.IndexOf("http://www.w3.org/2005/08/addressing"u8) < 0)
            return new EnvelopeHeader(null, []);
        Guid? id = null;
        List<XmlQualifiedName> mandatory = [];
        using var reader = new LimitedReader(DocumentReader.Open(envelope.Header), MostDepth);
        reader.MoveToContent();
        reader.ReadStartElement();
        while (reader.MoveToContent() == XmlNodeType.Element)
        {
            var name = new XmlQualifiedName(reader.LocalName, reader.NamespaceURI);
            if (reader.GetAttribute("mustUnderstand", envelope.Version.EnvelopeNamespace) is "1" or "true"
                && name.Namespace != WsAddressing.Namespace
                && IsForUs(reader, envelope.Version))
                mandatory.Add(name);
            if (name is { Name: "MessageID", Namespace: WsAddressing.Namespace })
                id ??= SoapHeaders.IdOf(reader.ReadElementContentAsString().Trim());
            else
                reader.Skip();
        }

        return new EnvelopeHeader(id, mandatory);
    }

    /// <summary>True if the block that a reader is at is for us, and not for somebody further on.</summary>
    public static bool IsForUs(XmlReader block, SoapVersion version) =>
        version.OwnRoles.Contains(block.GetAttribute("actor", version.EnvelopeNamespace) ?? block.GetAttribute("role", version.EnvelopeNamespace) ?? "");
}
