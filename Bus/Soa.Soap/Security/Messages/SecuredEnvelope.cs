using System.Xml;
using Soa.Documents;
using Soa.Soap.Addressing;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security.Messages;

/// <summary>
/// Represents an envelope as a tree, whose parts are found by their place and never by name or id alone: what is verified is what will
/// be used (signature wrapping: McIntosh and Austel, 2005).
/// </summary>
internal sealed class SecuredEnvelope
{
    private const int MostDepth = 128;

    private SecuredEnvelope(XmlDocument document, SoapVersion version, XmlElement? header, XmlElement body)
    {
        Document = document;
        Version = version;
        Header = header;
        Body = body;
    }

    public XmlDocument Document { get; }

    public SoapVersion Version { get; }

    public XmlElement? Header { get; private set; }

    public XmlElement Body { get; }

    /// <summary>Gets the Security header that is for the receiver.</summary>
    public XmlElement? Security { get; private set; }

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="XmlException">The bytes are not XML, or not XML that an envelope may be.</exception>
    /// <exception cref="MessageSecurityException">It has another shape than Header and Body, or two Security headers.</exception>
    public static SecuredEnvelope Read(ReadOnlyMemory<byte> bytes, SoapVersion version)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        // Comments are not signed: what anybody may put into a value must not reach a reader that takes it in pieces.
        using (var reader = new LimitedReader(
            XmlReader.Create(DocumentReader.Open(bytes), new XmlReaderSettings { IgnoreComments = true }), MostDepth))
            document.Load(reader);
        var root = document.DocumentElement!;
        var parts = root.ChildNodes.OfType<XmlElement>().ToList();
        var isEnvelope = Is(root, "Envelope", version.EnvelopeNamespace) && parts.Count is 1 or 2 && Is(
            parts[^1], "Body", version.EnvelopeNamespace)
            && (parts.Count == 1 || Is(parts[0], "Header", version.EnvelopeNamespace));
        if (!isEnvelope)
            throw new MessageSecurityException("The envelope must have a Header and a Body and nothing else.");
        var envelope = new SecuredEnvelope(document, version, parts.Count == 2 ? parts[0] : null, parts[^1]);
        envelope.FindSecurity();
        return envelope;
    }

    /// <summary>Gets the blocks of WS-Addressing that are for the receiver, who does what they say.</summary>
    public IEnumerable<XmlElement> Addressing =>
        Header?.ChildNodes.OfType<XmlElement>()
            .Where(block => block.NamespaceURI == WsAddressing.Namespace && Version.OwnRoles.Contains(RoleOf(block))) ?? [];

    /// <summary>Finds the element with an id, if there is exactly one anywhere in the envelope, whatever the attribute is called.</summary>
    public XmlElement? FindById(string id)
    {
        XmlElement? found = null;
        for (XmlNode? node = Document.DocumentElement; node is not null; node = Next(node))
        {
            if (node is not XmlElement { HasAttributes: true } element || !HasId(element, id))
                continue;
            if (found is not null)
                return null;
            found = element;
        }

        return found;
    }

    /// <summary>Finds the child of the Security header with this name, of which there may be one.</summary>
    /// <exception cref="MessageSecurityException">There are several.</exception>
    public XmlElement? FindInSecurity(string name, string space)
    {
        var all = Security?.ChildNodes.OfType<XmlElement>().Where(child => Is(child, name, space)).Take(2).ToList() ?? [];
        return all.Count < 2
            ? all.FirstOrDefault()
            : throw new MessageSecurityException($"There is more than one {name} in the Security header.");
    }

    /// <summary>Adds a Security header to an envelope that has none.</summary>
    public XmlElement AddSecurity()
    {
        if (Header is null)
        {
            Header = Document.CreateElement(Body.Prefix, "Header", Version.EnvelopeNamespace);
            Body.ParentNode!.InsertBefore(Header, Body);
        }

        Security = Document.CreateElement("wsse", "Security", Wsse.Namespace);
        Security.SetAttribute("mustUnderstand", Version.EnvelopeNamespace, "1");
        Header.PrependChild(Security);
        return Security;
    }

    /// <summary>Returns the envelope as bytes.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = DocumentWriter.Create(stream))
            Document.DocumentElement!.WriteTo(writer);
        return stream.ToArray();
    }

    public static bool Is(XmlElement element, string name, string space) => element.LocalName == name && element.NamespaceURI == space;

    /// <summary>
    /// Finds the elements of a name within another. (GetElementsByTagName makes lists that follow every later change of the document.)
    /// </summary>
    public static IEnumerable<XmlElement> FindWithin(XmlElement within, string name, string space)
    {
        foreach (var child in within.ChildNodes.OfType<XmlElement>())
        {
            if (Is(child, name, space))
                yield return child;
            foreach (var found in FindWithin(child, name, space))
                yield return found;
        }
    }

    /// <summary>Returns the next node in document order.</summary>
    private static XmlNode? Next(XmlNode node)
    {
        if (node.FirstChild is { } child)
            return child;
        while (node.NextSibling is null)
        {
            if (node.ParentNode is not { } parent)
                return null;
            node = parent;
        }

        return node.NextSibling;
    }

    private static bool HasId(XmlElement element, string id)
    {
        foreach (XmlAttribute attribute in element.Attributes)
        {
            if (attribute.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase) && attribute.Value == id)
                return true;
        }

        return false;
    }

    private void FindSecurity()
    {
        var mine = Header?.ChildNodes.OfType<XmlElement>()
            .Where(block => Is(block, "Security", Wsse.Namespace) && Version.OwnRoles.Contains(RoleOf(block))).Take(2).ToList() ?? [];
        Security = mine.Count < 2
            ? mine.FirstOrDefault()
            : throw new MessageSecurityException("There is more than one Security header for this receiver.");
    }

    private string RoleOf(XmlElement block) =>
        block.GetAttribute(Version == SoapVersion.Soap11 ? "actor" : "role", Version.EnvelopeNamespace);
}
