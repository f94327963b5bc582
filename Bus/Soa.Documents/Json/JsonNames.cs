using System.Xml;
using System.Xml.XPath;

namespace Soa.Documents.Json;

/// <summary>
/// Converts names of members to names of XML and back, one to one: what no name in XML can have is escaped as <see
/// cref="XmlConvert.EncodeLocalName"/> does it, and the empty name is <c>_x_</c>.
/// </summary>
internal static class JsonNames
{
    private const string Empty = "_x_";
    private const string XmlPrefix = "xml:";

    /// <summary>Returns the local name for a member.</summary>
    public static string ToXml(string name) => name switch
    {
        "" => Empty,
        Empty => "_x005F_x_",
        _ => XmlConvert.EncodeLocalName(name),
    };

    /// <summary>Returns the member for an element.</summary>
    public static string ToJson(string localName) => localName == Empty ? "" : XmlConvert.DecodeName(localName);

    /// <summary>Returns the member for an attribute: <c>@name</c>, or <c>@xml:lang</c> if it is one of XML's own.</summary>
    public static string OfAttribute(XPathNavigator attribute) =>
        IsXmlOwn(attribute) ? $"@{XmlPrefix}{attribute.LocalName}" : "@" + ToJson(attribute.LocalName);

    /// <summary>Writes the attribute for a member <c>@name</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The name without the <c>@</c>.</param>
    /// <param name="value">The value.</param>
    /// <returns>The attribute's name.</returns>
    public static string WriteAttribute(XmlWriter writer, string name, string value)
    {
        var own = name.StartsWith(XmlPrefix, StringComparison.Ordinal) ? name[XmlPrefix.Length..] : "";
        if (own.Length > 0 && ToXml(own) == own)
        {
            writer.WriteAttributeString("xml", own, null, value);
            return name;
        }

        writer.WriteAttributeString(ToXml(name), value);
        return ToXml(name);
    }

    private static bool IsXmlOwn(XPathNavigator attribute) => attribute.NamespaceURI == "http://www.w3.org/XML/1998/namespace";
}
