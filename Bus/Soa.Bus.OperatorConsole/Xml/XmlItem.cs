using System.Xml;

namespace Soa.Bus.OperatorConsole.Xml;

/// <summary>Represents a part of a document, as a page shows it.</summary>
/// <param name="Kind">Element, text, CDATA section, comment or processing instruction.</param>
/// <param name="Name">The name with its prefix; empty for text and comments.</param>
/// <param name="Text">The text; empty for elements.</param>
internal sealed record XmlItem(XmlNodeType Kind, string Name, string Text)
{
    /// <summary>Gets the attributes and the declarations of namespaces, in the order in which they are written.</summary>
    public List<(string Name, string Value)> Attributes { get; } = [];

    /// <summary>Gets what an element contains.</summary>
    public List<XmlItem> Children { get; } = [];

    /// <summary>Gets a value that indicates whether it fits one line: it contains nothing or one text.</summary>
    public bool IsLine => Children.Count == 0 || (Children is [{ Kind: XmlNodeType.Text }]);
}
