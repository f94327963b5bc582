using System.Text;
using System.Xml;
using System.Xml.XPath;

namespace Soa.Documents;

/// <summary>
/// Writes documents in UTF-8 without an XML declaration, so that they are read again as they were: a carriage return is written as
/// <c>&amp;#xD;</c>, because a reader makes a line feed of a literal one (XML 1.0, section 2.11).
/// </summary>
public static class DocumentWriter
{
    /// <summary>The settings with which every document is written. The stream stays open.</summary>
    public static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    };

    private static readonly XmlWriterSettings FragmentSettings = Fragment();

    /// <summary>Creates a writer of one document.</summary>
    public static XmlWriter Create(Stream output) => XmlWriter.Create(output, Settings);

    /// <summary>Creates a writer of several nodes in a row.</summary>
    public static XmlWriter CreateFragment(Stream output) => XmlWriter.Create(output, FragmentSettings);

    /// <summary>Returns a node, or the element in a root node, as a document.</summary>
    public static byte[] ToBytes(XPathNavigator node)
    {
        using var stream = new MemoryStream(1024);
        using (var writer = Create(stream))
            node.WriteSubtree(writer);
        return stream.ToArray();
    }

    private static XmlWriterSettings Fragment()
    {
        var settings = Settings.Clone();
        settings.ConformanceLevel = ConformanceLevel.Fragment;
        return settings;
    }
}
