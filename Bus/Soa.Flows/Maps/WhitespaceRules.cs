using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using System.Xml.Xsl;
using Soa.Documents;

namespace Soa.Flows.Maps;

/// <summary>
/// Takes text that is only white space out of a map's input where its stylesheet says so (XSLT 1.0, section 3.4). A compiled map does that
/// itself only when it parses its input, so it gets a copy, made by a stylesheet with nothing but these rules.
/// </summary>
internal sealed class WhitespaceRules
{
    private readonly XslCompiledTransform copy = new();

    /// <param name="rules">The declarations, of which the last that fits counts.</param>
    /// <exception cref="XsltException">One is wrong.</exception>
    public WhitespaceRules(IEnumerable<XElement> rules)
    {
        var stylesheet = new XElement(
            MapInstrumentation.Xsl + "stylesheet",
            new XAttribute("version", "1.0"),
            rules,
            new XElement(
                MapInstrumentation.Xsl + "template",
                new XAttribute("match", "/"),
                new XElement(MapInstrumentation.Xsl + "copy-of", new XAttribute("select", "."))));
        using var reader = stylesheet.CreateReader();
        copy.Load(reader);
    }

    /// <summary>Removes the rules from a stylesheet.</summary>
    /// <returns>The rules, each with the namespaces that its name tests need.</returns>
    public static IReadOnlyList<XElement> Take(XElement stylesheet)
    {
        XElement[] rules =
        [
            .. stylesheet.Elements().Where(element =>
                element.Name == MapInstrumentation.Xsl + "strip-space" || element.Name == MapInstrumentation.Xsl + "preserve-space"),
        ];
        foreach (var rule in rules)
        {
            foreach (var declaration in stylesheet.Attributes().Where(
                attribute => attribute.IsNamespaceDeclaration && rule.Attribute(attribute.Name) is null))
                rule.Add(new XAttribute(declaration));
            rule.Remove();
        }

        return rules;
    }

    /// <summary>Returns the document without what the rules strip.</summary>
    public XPathNavigator Strip(XPathNavigator document)
    {
        using var stripped = new MemoryStream(1024);
        using (var reader = document.ReadSubtree())
        using (var writer = DocumentWriter.Create(stripped))
            copy.Transform(reader, null, writer);
        stripped.Position = 0;
        using var text = XmlReader.Create(stripped);
        return new XPathDocument(text, XmlSpace.Preserve).CreateNavigator();
    }
}
