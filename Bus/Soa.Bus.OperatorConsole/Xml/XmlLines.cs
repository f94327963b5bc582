using System.Security;
using System.Text;
using System.Xml;

namespace Soa.Bus.OperatorConsole.Xml;

/// <summary>Writes documents as lines of text that can be compared: an element or an attribute does not hide in a long line.</summary>
internal static class XmlLines
{
    private const int LongTag = 100;

    /// <summary>Returns the lines of a document: XML and JSON indented, anything else as it is.</summary>
    public static string Format(ReadOnlyMemory<byte> body)
    {
        if (BodyText.IsXml(body.Span) && XmlTree.Read(body, int.MaxValue) is { Error: null } tree)
        {
            var lines = new StringBuilder();
            foreach (var item in tree.Items)
                Append(lines, item, 0);
            return lines.ToString();
        }

        return BodyText.FormatJson(body) ?? BodyText.Decode(body.Span);
    }

    private static void Append(StringBuilder lines, XmlItem item, int depth)
    {
        lines.Append(' ', depth * 2);
        if (item.Kind != XmlNodeType.Element)
        {
            lines.Append(item.Kind switch
            {
                XmlNodeType.Comment => $"<!--{item.Text}-->",
                XmlNodeType.CDATA => $"<![CDATA[{item.Text}]]>",
                XmlNodeType.ProcessingInstruction => $"<?{item.Name} {item.Text}?>",
                _ => SecurityElement.Escape(item.Text),
            }).Append('\n');
            return;
        }

        AppendTag(lines, item, depth);
        if (item.Children.Count == 0)
        {
            lines.Append("/>\n");
        }
        else if (item.IsLine)
        {
            lines.Append('>').Append(SecurityElement.Escape(item.Children[0].Text)).Append($"</{item.Name}>\n");
        }
        else
        {
            lines.Append(">\n");
            foreach (var child in item.Children)
                Append(lines, child, depth + 1);
            lines.Append(' ', depth * 2).Append($"</{item.Name}>\n");
        }
    }

    private static void AppendTag(StringBuilder lines, XmlItem item, int depth)
    {
        var isLong = item.Name.Length + item.Attributes.Sum(one => one.Name.Length + one.Value.Length + 4) > LongTag;
        lines.Append('<').Append(item.Name);
        foreach (var (name, value) in item.Attributes)
        {
            if (isLong)
                lines.Append('\n').Append(' ', (depth * 2) + 3);
            lines.Append($" {name}=\"{SecurityElement.Escape(value)}\"");
        }
    }
}
