using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace Soa.Soap.Security.Messages;

/// <summary>
/// Exclusive XML Canonicalization 1.0, without comments, of an element in its document. SignedXml would write each element out as text,
/// parse it again, give it the <c>xml:</c> attributes of what is around it, and ask elements that have no attributes for them, for which
/// all threads share one lock.
/// </summary>
internal sealed class ExclusiveC14N
{
    private const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    private static readonly SearchValues<char> InText = SearchValues.Create("&<>\r");
    private static readonly SearchValues<char> InValue = SearchValues.Create("&<\"\t\n\r");

    private readonly ArrayBufferWriter<byte> output = new(1024);
    private readonly List<(string Prefix, string Space)> rendered = [];
    private readonly string[] inclusive;

    private ExclusiveC14N(string[] inclusive) => this.inclusive = inclusive;

    /// <summary>Returns the canonical form of an element.</summary>
    /// <param name="element">The element, with all that it holds.</param>
    /// <param name="inclusivePrefixes">
    /// The prefixes, <c>#default</c> among them, whose declarations are written wherever they are in force (section 3).
    /// </param>
    public static ReadOnlySpan<byte> Canonicalize(XmlElement element, string? inclusivePrefixes = null)
    {
        var prefixes = inclusivePrefixes?.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        var writer = new ExclusiveC14N([.. prefixes.Select(prefix => prefix == "#default" ? "" : prefix)]);
        writer.Write(element);
        return writer.output.WrittenSpan;
    }

    private void Write(XmlElement element)
    {
        var before = rendered.Count;
        Write("<");
        Write(element.Name);
        WriteNamespaces(element);
        if (element.HasAttributes)
            WriteAttributes(element);
        Write(">");
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
            WriteChild(child);
        Write("</");
        Write(element.Name);
        Write(">");
        rendered.RemoveRange(before, rendered.Count - before);
    }

    private void WriteChild(XmlNode child)
    {
        switch (child)
        {
            case XmlElement element:
                Write(element);
                break;
            case XmlCharacterData { NodeType: not XmlNodeType.Comment } text:
                Escape(text.Data, InText);
                break;
            case XmlProcessingInstruction instruction:
                Write(instruction.Data.Length == 0 ? $"<?{instruction.Target}?>" : $"<?{instruction.Target} {instruction.Data}?>");
                break;
            case XmlComment:
                break;
            default:
                throw new CryptographicException($"A {child.NodeType} cannot be signed.");
        }
    }

    // What element and attributes have for a prefix, and what is asked for in any case; unless it is in force already.
    private void WriteNamespaces(XmlElement element)
    {
        var added = rendered.Count;
        Declare(element.Prefix, element.NamespaceURI, added);
        if (element.HasAttributes)
        {
            foreach (XmlAttribute attribute in element.Attributes)
            {
                if (attribute.Prefix.Length > 0 && attribute.NamespaceURI != XmlnsNamespace)
                    Declare(attribute.Prefix, attribute.NamespaceURI, added);
            }
        }

        foreach (var prefix in inclusive)
        {
            var space = element.GetNamespaceOfPrefix(prefix);
            if (prefix.Length == 0 || space.Length > 0)
                Declare(prefix, space, added);
        }

        rendered.Sort(
            added, rendered.Count - added,
            Comparer<(string Prefix, string Space)>.Create((one, other) => string.CompareOrdinal(one.Prefix, other.Prefix)));
        for (var i = added; i < rendered.Count; i++)
            WriteAttribute(rendered[i].Prefix.Length == 0 ? "xmlns" : "xmlns:" + rendered[i].Prefix, rendered[i].Space);
    }

    private void Declare(string prefix, string space, int added)
    {
        if (prefix == "xml")
            return;
        for (var i = rendered.Count - 1; i >= 0; i--)
        {
            if (rendered[i].Prefix != prefix)
                continue;
            if (rendered[i].Space != space && i < added)
                rendered.Add((prefix, space));
            return;
        }

        if (prefix.Length > 0 || space.Length > 0)
            rendered.Add((prefix, space));
    }

    private void WriteAttributes(XmlElement element)
    {
        var attributes = element.Attributes.Cast<XmlAttribute>().Where(attribute => attribute.NamespaceURI != XmlnsNamespace);
        foreach (var attribute in attributes.OrderBy(attribute => attribute.NamespaceURI, StringComparer.Ordinal).ThenBy(
            attribute => attribute.LocalName, StringComparer.Ordinal))
            WriteAttribute(attribute.Name, attribute.Value);
    }

    private void WriteAttribute(string name, string value)
    {
        Write(" ");
        Write(name);
        Write("=\"");
        Escape(value, InValue);
        Write("\"");
    }

    private void Escape(ReadOnlySpan<char> text, SearchValues<char> special)
    {
        for (var at = text.IndexOfAny(special); at >= 0; at = text.IndexOfAny(special))
        {
            Write(text[..at]);
            Write(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' => "&#x9;",
                '\n' => "&#xA;",
                _ => "&#xD;",
            });
            text = text[(at + 1)..];
        }

        Write(text);
    }

    private void Write(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, output);
}
