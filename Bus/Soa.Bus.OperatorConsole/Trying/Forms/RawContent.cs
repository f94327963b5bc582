using System.Xml;
using System.Xml.Linq;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Reads and writes what is in an element as text, where the schema does not say enough for fields.</summary>
internal static class RawContent
{
    private static readonly XmlReaderSettings Settings = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    /// <summary>Returns the content of an element.</summary>
    public static string Of(XElement element) => string.Concat(element.Nodes().Select(node => node.ToString()));

    /// <summary>Replaces the content of an element.</summary>
    /// <returns>What is wrong with the text; <c>null</c> if it was put there.</returns>
    public static string? Put(XElement element, string text)
    {
        try
        {
            // Prefixes that are declared around the element may be used in it.
            var names = new XmlNamespaceManager(new NameTable());
            foreach (var scope in element.AncestorsAndSelf().Reverse().SelectMany(one => one.Attributes()).Where(
                attribute => attribute.IsNamespaceDeclaration))
                names.AddNamespace(scope.Name.LocalName == "xmlns" ? "" : scope.Name.LocalName, scope.Value);
            using var reader = XmlReader.Create(
                new StringReader(text),
                Settings,
                new XmlParserContext(names.NameTable, names, null, XmlSpace.None));
            var nodes = new List<XNode>();
            reader.Read();
            while (!reader.EOF)
                nodes.Add(XNode.ReadFrom(reader));
            element.ReplaceNodes(nodes);
            return null;
        }
        catch (XmlException malformed)
        {
            return $"This is not well-formed XML: {malformed.Message}";
        }
    }
}
