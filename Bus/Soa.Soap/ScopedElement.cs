using System.Text;
using System.Xml;
using System.Xml.XPath;

namespace Soa.Soap;

/// <summary>
/// Writes an element of a tree so that it can stand alone: with the namespaces in scope that something in it may name, in a value
/// (<c>xsi:type="xsd:int"</c>) too, and with the attributes around it that apply to what they enclose.
/// </summary>
public static class ScopedElement
{
    private const string Declarations = "http://www.w3.org/2000/xmlns/";
    private const string Xml = "http://www.w3.org/XML/1998/namespace";

    /// <summary>
    /// The number of names that may look like a mention before the next counts as one: an unnecessary declaration does no harm.
    /// </summary>
    private const int MostNearMisses = 1000;

    // References to characters that XML does not have are written as they were read.
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        OmitXmlDeclaration = true,
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>Writes an element.</summary>
    /// <param name="element">The element.</param>
    /// <param name="blockOf">If the element is a header block, the version of SOAP that its attributes are translated to.</param>
    /// <param name="inherits">True to write the attributes around it, too.</param>
    /// <returns>The element in UTF-8.</returns>
    public static byte[] ToBytes(XPathNavigator element, SoapVersion? blockOf = null, bool inherits = false)
    {
        var local = element.GetNamespacesInScope(XmlNamespaceScope.Local);
        var inherited = inherits ? Inherited(element) : [];
        var alone = Write(element, local, inherited, blockOf);
        var needed = element.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml)
            .Where(scope => !local.ContainsKey(scope.Key) && (scope.Key.Length == 0 || Mentions(alone, Encoding.UTF8.GetBytes(scope.Key))))
            .ToList();
        return needed.Count == 0 ? alone : Write(element, local.Concat(needed), inherited, blockOf);
    }

    /// <summary>Writes an element as text.</summary>
    public static string ToText(XPathNavigator element, SoapVersion? blockOf = null) => Encoding.UTF8.GetString(ToBytes(element, blockOf));

    /// <summary>Determines whether an attribute of an element applies to what the element encloses.</summary>
    public static bool IsInherited(string name, string space) =>
        name == "encodingStyle" ? space is SoapVersion.Soap11Namespace or Documents.DocumentReader.Soap12Namespace : space == Xml
            && name != "id";

    /// <summary>Determines whether something in an element may be a name with a prefix.</summary>
    public static bool Mentions(ReadOnlySpan<byte> element, ReadOnlySpan<byte> prefix)
    {
        Span<byte> name = prefix.Length < 64 ? stackalloc byte[prefix.Length + 1] : new byte[prefix.Length + 1];
        prefix.CopyTo(name);
        name[^1] = (byte)':';
        var nearMisses = 0;
        for (var at = 0; element[at..].IndexOf(name) is var next and >= 0; at += next + name.Length)
        {
            if (at + next == 0 || !IsNameByte(element[at + next - 1]) || ++nearMisses == MostNearMisses)
                return true;
        }

        return false;
    }

    private static bool IsNameByte(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'-' or (byte)'.';

    private static byte[] Write(
        XPathNavigator element, IEnumerable<KeyValuePair<string, string>> declarations, List<XPathNavigator> inherited,
        SoapVersion? blockOf)
    {
        using var stream = new MemoryStream(512);
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement(element.Prefix, element.LocalName, element.NamespaceURI);
            foreach (var (prefix, space) in declarations)
            {
                if (prefix == element.Prefix)
                    continue;
                if (prefix.Length > 0)
                    writer.WriteAttributeString("xmlns", prefix, Declarations, space);
                else if (element.Prefix.Length > 0)
                    writer.WriteAttributeString("xmlns", Declarations, space);
            }

            foreach (var attribute in Attributes(element).Concat(inherited))
                WriteAttribute(writer, attribute, blockOf);
            foreach (XPathNavigator child in element.SelectChildren(XPathNodeType.All))
                writer.WriteNode(child, defattr: false);
            if (element.IsEmptyElement)
                writer.WriteEndElement();
            else
                writer.WriteFullEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteAttribute(XmlWriter writer, XPathNavigator attribute, SoapVersion? blockOf)
    {
        if (blockOf is null || attribute.NamespaceURI == blockOf.EnvelopeNamespace || !BlockAttribute.IsOfSoap(attribute.NamespaceURI))
            writer.WriteAttributeString(attribute.Prefix, attribute.LocalName, attribute.NamespaceURI, attribute.Value);
        else if (BlockAttribute.Translate(attribute.LocalName, attribute.Value, blockOf) is var (name, value))
            writer.WriteAttributeString("s", name, blockOf.EnvelopeNamespace, value);
    }

    private static IEnumerable<XPathNavigator> Attributes(XPathNavigator element)
    {
        var cursor = element.Clone();
        for (var more = cursor.MoveToFirstAttribute(); more; more = cursor.MoveToNextAttribute())
            yield return cursor.Clone();
    }

    // The nearest of each name.
    private static List<XPathNavigator> Inherited(XPathNavigator element)
    {
        List<XPathNavigator> inherited = [];
        foreach (XPathNavigator ancestor in element.SelectAncestors(XPathNodeType.Element, matchSelf: false))
        {
            foreach (var attribute in Attributes(ancestor))
            {
                if (IsInherited(attribute.LocalName, attribute.NamespaceURI)
                    && !element.Clone().MoveToAttribute(attribute.LocalName, attribute.NamespaceURI)
                    && !inherited.Exists(
                        nearer => nearer.LocalName == attribute.LocalName && nearer.NamespaceURI == attribute.NamespaceURI))
                    inherited.Add(attribute);
            }
        }

        return inherited;
    }
}
