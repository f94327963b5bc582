using System.Xml;

namespace Soa.Bus.OperatorConsole.Xml;

/// <summary>Represents a document as a page shows it: as far as it can be read, and no larger than a browser shows with ease.</summary>
/// <param name="Items">The element, and its siblings.</param>
/// <param name="IsCut">True if the document has more parts than are shown.</param>
/// <param name="Error">Why the rest cannot be read; <c>null</c> if all could.</param>
internal sealed record XmlTree(IReadOnlyList<XmlItem> Items, bool IsCut, string? Error)
{
    /// <summary>Specifies how many parts a page shows.</summary>
    public const int MostItems = 5000;

    /// <summary>Specifies how many elements within each other a page shows.</summary>
    public const int Deepest = 100;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreWhitespace = true,
        ConformanceLevel = ConformanceLevel.Fragment,
    };

    /// <summary>Reads a document.</summary>
    /// <param name="body">Its bytes, or the beginning of them.</param>
    /// <param name="mostItems">How many parts are read at most.</param>
    public static XmlTree Read(ReadOnlyMemory<byte> body, int mostItems = MostItems)
    {
        var root = new XmlItem(XmlNodeType.Document, "", "");
        try
        {
            using var text = new StringReader(Decode(body.Span));
            using var reader = XmlReader.Create(text, Settings);
            var isCut = !ReadInto(root, reader, mostItems);
            return new XmlTree(root.Children, isCut, null);
        }
        catch (XmlException error)
        {
            return new XmlTree(root.Children, IsCut: false, error.Message);
        }
    }

    // As a text: a fragment in UTF-16 may not declare its encoding, and what is shown needs no declaration.
    private static string Decode(ReadOnlySpan<byte> body)
    {
        var text = BodyText.Decode(body).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var end = text.StartsWith("<?xml ", StringComparison.Ordinal) ? text.IndexOf("?>", StringComparison.Ordinal) : -1;
        return end < 0 ? text : text[(end + 2)..];
    }

    private static bool ReadInto(XmlItem root, XmlReader reader, int most)
    {
        var open = new Stack<XmlItem>([root]);
        for (var count = 0; reader.Read();)
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                open.Pop();
                continue;
            }

            if (count++ == most || open.Count > Deepest)
                return false;
            var item = new XmlItem(reader.NodeType, Name(reader), reader.NodeType == XmlNodeType.Element ? "" : reader.Value);
            open.Peek().Children.Add(item);
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            var isEmpty = reader.IsEmptyElement;
            while (reader.MoveToNextAttribute())
                item.Attributes.Add((reader.Name, reader.Value));
            if (!isEmpty)
                open.Push(item);
        }

        return true;
    }

    private static string Name(XmlReader reader) =>
        reader.NodeType is XmlNodeType.Element or XmlNodeType.ProcessingInstruction ? reader.Name : "";
}
