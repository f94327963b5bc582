using System.Security;
using System.Text;
using System.Xml;
using System.Xml.XPath;
using Soa.Documents;
using Soa.ServiceModel;
using Soa.Soap;

namespace Soa.Flows.Envelopes;

/// <summary>Represents the Header of an envelope: what we put into it, and what we must know of it.</summary>
/// <param name="MessageId">The <c>wsa:MessageID</c> as the bus knows it.</param>
/// <param name="Mandatory">The blocks that the receiver must understand, in our roles.</param>
internal readonly record struct EnvelopeHeader(Guid? MessageId, IReadOnlyList<XmlQualifiedName> Mandatory)
{
    /// <summary>Gets the trace that the header blocks name, if somebody wants to know.</summary>
    public string? Trace { get; private init; }

    private static readonly byte[] AddressingNamespace = Encoding.ASCII.GetBytes(Namespaces.WsAddressing);
    private static readonly byte[] TraceNamespace = Encoding.ASCII.GetBytes(SoapTraceContext.Namespace);
    private static readonly byte[] SecurityNamespace = Encoding.ASCII.GetBytes(Namespaces.WsSecurity);

    /// <summary>
    /// Returns the Header of an outgoing envelope. Blocks that are given go before ours; among them WS-Addressing means that ours are left
    /// out.
    /// </summary>
    public static string Write(Document document, string action, string blocks)
    {
        const string addressing = Namespaces.WsAddressing;
        if (IdOf(document, blocks) is not { } id)
            return $"<s:Header>{blocks}</s:Header>";
        var actionBlock = action.Length > 0 ? $"<a:Action xmlns:a=\"{addressing}\">{SecurityElement.Escape(action)}</a:Action>" : "";
        return $"<s:Header><a:MessageID xmlns:a=\"{addressing}\">{id}</a:MessageID>{actionBlock}{blocks}</s:Header>";
    }

    /// <summary>
    /// Returns the <c>wsa:MessageID</c> with which a document goes out; <c>null</c> if the blocks that are given bring their own
    /// addressing.
    /// </summary>
    public static string? IdOf(Document document, string blocks) =>
        blocks.Contains(Namespaces.WsAddressing, StringComparison.Ordinal) ? null : $"urn:uuid:{document.MessageId}";

    /// <summary>
    /// Returns the Header of an answer without the blocks that answer the bus and not the caller: those of WS-Addressing and, if they are
    /// for this node, of WS-Security. A request that took the caller's own along is answered to the caller.
    /// </summary>
    /// <param name="answer">The envelope of the answer.</param>
    /// <param name="sent">The blocks that went out with the request.</param>
    /// <exception cref="XmlException">The Header is malformed.</exception>
    /// <exception cref="DocumentLimitException">It is nested too deeply, or has too many attributes or namespaces.</exception>
    public static ReadOnlyMemory<byte> ForCaller(EnvelopeParts answer, string sent)
    {
        var version = answer.Version;
        var text = answer.HeaderText.Span;
        var dropsAddressing = text.IndexOf(AddressingNamespace) >= 0 && !sent.Contains(Namespaces.WsAddressing, StringComparison.Ordinal);
        var dropsSecurity = text.IndexOf(SecurityNamespace) >= 0 && !sent.Contains(Namespaces.WsSecurity, StringComparison.Ordinal);
        // Most answers bring addressing and nothing else: no tree is made of that, and no element that can stand alone.
        if (dropsAddressing && HeaderBlocks.AreAllTextOf(text, AddressingNamespace))
            return default;
        var header = answer.Header;
        if (dropsAddressing && HeaderBlocks.AreAllOf(header, Namespaces.WsAddressing))
            return default;
        return dropsAddressing || dropsSecurity
            ? HeaderBlocks.Select(header, version, block =>
                !(dropsAddressing && block.NamespaceURI == Namespaces.WsAddressing)
                && !(dropsSecurity && block is { LocalName: "Security", NamespaceURI: Namespaces.WsSecurity } && IsForUs(block, version)))
            : header;
    }

    /// <summary>Reads the Header of a request.</summary>
    /// <exception cref="XmlException">It is malformed.</exception>
    public static EnvelopeHeader Read(EnvelopeParts envelope)
    {
        var blocks = envelope.HeaderText.Span;
        if (SoapTraceContext.IsObserved && blocks.IndexOf(TraceNamespace) >= 0)
            return ReadBlocks(envelope) with { Trace = ReadTrace(envelope) };
        return ReadBlocks(envelope);
    }

    private static string? ReadTrace(EnvelopeParts envelope)
    {
        using var reader = new LimitedReader(DocumentReader.Open(envelope.Header), HeaderBlocks.MostDepth);
        return SoapTraceContext.Read(reader);
    }

    private static EnvelopeHeader ReadBlocks(EnvelopeParts envelope)
    {
        var blocks = envelope.HeaderText.Span;
        if (blocks.IndexOf("mustUnderstand"u8) < 0 && blocks.IndexOf(AddressingNamespace) < 0)
            return new EnvelopeHeader(null, []);
        Guid? id = null;
        List<XmlQualifiedName> mandatory = [];
        using var reader = new LimitedReader(DocumentReader.Open(envelope.Header), HeaderBlocks.MostDepth);
        reader.MoveToContent();
        reader.ReadStartElement();
        while (reader.MoveToContent() == XmlNodeType.Element)
        {
            var name = new XmlQualifiedName(reader.LocalName, reader.NamespaceURI);
            if (reader.GetAttribute("mustUnderstand", envelope.Version.EnvelopeNamespace) is "1" or "true"
                && name.Namespace != Namespaces.WsAddressing
                && IsForUs(reader, envelope.Version))
                mandatory.Add(name);
            if (name is { Name: "MessageID", Namespace: Namespaces.WsAddressing })
                id ??= MessageIdentity.ReadId(reader.ReadElementContentAsString().Trim());
            else
                reader.Skip();
        }

        return new EnvelopeHeader(id, mandatory);
    }

    /// <summary>Returns whether the block that a reader is at is for us, and not for somebody further on.</summary>
    public static bool IsForUs(XmlReader block, SoapVersion version) =>
        version.OwnRoles.Contains(
            block.GetAttribute("actor", version.EnvelopeNamespace) ?? block.GetAttribute("role", version.EnvelopeNamespace) ?? "");

    private static bool IsForUs(XPathNavigator block, SoapVersion version) =>
        version.OwnRoles.Contains(block.GetAttribute(version == SoapVersion.Soap12 ? "role" : "actor", version.EnvelopeNamespace));
}
