using System.Text;
using System.Xml;
using System.Xml.XPath;
using Soa.Documents;

namespace Soa.Soap;

/// <summary>Copies the blocks of a Header into the Header of another envelope, of either version.</summary>
public static class HeaderBlocks
{
    /// <summary>The depth to which blocks may be nested.</summary>
    public const int MostDepth = 256;

    /// <summary>Writes blocks as in a Header of a version. Nothing is reformatted, for they may be signed.</summary>
    /// <param name="elements">The blocks. A Header among them stands for the blocks in it.</param>
    /// <param name="version">The version of the envelope that they go into.</param>
    public static string Write(IEnumerable<XPathNavigator> elements, SoapVersion version)
    {
        var text = new StringBuilder();
        foreach (var element in elements.SelectMany(BlocksOf))
            text.Append(ScopedElement.ToText(element, version));
        return text.ToString();
    }

    /// <summary>Returns the Header element of an answer for an envelope of a version.</summary>
    /// <param name="frame">What surrounded the answer.</param>
    /// <param name="version">The version.</param>
    /// <returns>The Header; empty if there is none.</returns>
    public static ReadOnlyMemory<byte> Bridge(EnvelopeFrame? frame, SoapVersion version)
    {
        if (frame is null || frame.Header.IsEmpty || frame.Namespace == version.EnvelopeNamespace)
            return frame?.Header ?? default;

        // What a fault of SOAP 1.2 says in its Header (Part 1, 5.4.7 and 5.4.8) has no meaning in SOAP 1.1.
        return Select(frame.Header, version, block => block.NamespaceURI != DocumentReader.Soap12Namespace);
    }

    /// <summary>Returns a Header with some of its blocks.</summary>
    /// <param name="header">The Header.</param>
    /// <param name="version">The version of the envelope that it goes into.</param>
    /// <param name="isKept">Says which.</param>
    /// <exception cref="XmlException">It is malformed.</exception>
    /// <exception cref="DocumentLimitException">It is nested too deeply, or has too many attributes or namespaces.</exception>
    public static ReadOnlyMemory<byte> Select(ReadOnlyMemory<byte> header, SoapVersion version, Func<XPathNavigator, bool> isKept)
    {
        using var reader = new LimitedReader(DocumentReader.Open(header), MostDepth);
        var root = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
        root.MoveToChild(XPathNodeType.Element);
        var blocks = Write(BlocksOf(root).Where(isKept), version);
        return blocks.Length == 0
            ? default
            : Encoding.UTF8.GetBytes($"<s:Header xmlns:s=\"{version.EnvelopeNamespace}\">{blocks}</s:Header>");
    }

    /// <summary>Determines whether all blocks of a Header are of one namespace.</summary>
    /// <exception cref="XmlException">It is malformed.</exception>
    /// <exception cref="DocumentLimitException">It is nested too deeply, or has too many attributes or namespaces.</exception>
    public static bool AreAllOf(ReadOnlyMemory<byte> header, string space)
    {
        if (AreAllTextOf(header.Span, Encoding.UTF8.GetBytes(space)))
            return true;
        using var reader = new LimitedReader(DocumentReader.Open(header), MostDepth);
        reader.MoveToContent();
        reader.ReadStartElement();
        for (; reader.MoveToContent() == XmlNodeType.Element; reader.Skip())
        {
            if (reader.NamespaceURI != space)
                return false;
        }

        return true;
    }

    /// <summary>
    /// Determines whether all blocks of a Header are of one namespace, which each of them declares, and hold text only, as most are. No
    /// reader is needed to see that; false if one must look.
    /// </summary>
    /// <param name="header">The Header, with or without the declarations around it.</param>
    /// <param name="space">The namespace in UTF-8.</param>
    public static bool AreAllTextOf(ReadOnlySpan<byte> header, ReadOnlySpan<byte> space)
    {
        if (!StartTag.TryRead(header, out var outer) || outer.IsEmpty)
            return false;
        for (var rest = header[outer.Length..].TrimStart(" \t\r\n"u8); ; rest = rest.TrimStart(" \t\r\n"u8))
        {
            if (rest.StartsWith("</"u8))
                return IsEndTag(rest, header[1..outer.NameLength], out var end) && end == rest.Length;
            if (!StartTag.TryRead(rest, out var block) || block.IsEmpty
                || block.Declaration(block.Prefix) is not { Length: > 2 } declared || !declared[1..^1].SequenceEqual(space))
                return false;
            var name = rest[1..block.NameLength];
            rest = rest[block.Length..];
            var text = rest.IndexOf((byte)'<');
            if (text < 0 || rest[..text].Contains((byte)'&') || !IsEndTag(rest[text..], name, out var length))
                return false;
            rest = rest[(text + length)..];
        }
    }

    private static bool IsEndTag(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name, out int length)
    {
        length = name.Length + 3;
        return bytes.Length >= length && bytes.StartsWith("</"u8) && bytes[2..].StartsWith(name) && bytes[length - 1] == '>';
    }

    private static IEnumerable<XPathNavigator> BlocksOf(XPathNavigator element) =>
        element.LocalName == "Header" && Namespaces.IsOfSoap(element.NamespaceURI)
            ? element.SelectChildren(XPathNodeType.Element).Cast<XPathNavigator>().Select(block => block.Clone())
            : [element];
}
