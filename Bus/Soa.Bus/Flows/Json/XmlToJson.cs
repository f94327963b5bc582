using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.XPath;
using Soa.Bus.Flows.Maps;

namespace Soa.Bus.Flows.Json;

/// <summary>
/// Writes XML as JSON, the other way of <see cref="JsonToXml"/>: an element is a member of its local name, repeated ones are an array at the place
/// of the first; attributes are <c>@name</c>; text beside attributes or children is <c>#text</c>. Everything is a string unless a mark or an option
/// says otherwise. Namespaces, comments and processing instructions are left out.
/// </summary>
internal sealed partial class XmlToJson
{
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly Utf8JsonWriter writer;
    private readonly Options options;

    private XmlToJson(Utf8JsonWriter writer, Options options)
    {
        this.writer = writer;
        this.options = options;
    }

    /// <summary>Converts a document.</summary>
    /// <param name="root">The document's root node.</param>
    /// <param name="options">What the JSON shall look like.</param>
    /// <param name="maxBytes">The most that is written.</param>
    /// <exception cref="JsonException">An element that shall be a number or a truth value is none.</exception>
    /// <exception cref="LimitExceededException">More would be written than may be.</exception>
    public static ReadOnlyMemory<byte> Convert(XPathNavigator root, Options options, int maxBytes)
    {
        var element = root.Clone();
        element.MoveToChild(XPathNodeType.Element);
        var output = new BoundedBuffer(maxBytes);
        var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var converter = new XmlToJson(writer, options);
        if (options.Wrap)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(Name(element));
        }

        converter.WriteValue(element);
        if (options.Wrap)
            writer.WriteEndObject();
        writer.Flush();
        return output.WrittenMemory;
    }

    private void WriteValue(XPathNavigator element)
    {
        var type = TypeOf(element);
        var children = Children(element);
        if (type == "array")
        {
            writer.WriteStartArray();
            foreach (var item in children)
                WriteValue(item);
            writer.WriteEndArray();
        }
        else if (type is not null and not "object")
        {
            WriteTyped(element, type);
        }
        else if (type is null && children.Count == 0 && Attributes(element).Count == 0)
        {
            writer.WriteStringValue(element.Value);
        }
        else
        {
            WriteObject(element, children);
        }

        // The writer keeps what it has until it is told, so the size is looked at here.
        if (writer.BytesPending > 16 * 1024)
            writer.Flush();
    }

    private void WriteObject(XPathNavigator element, List<XPathNavigator> children)
    {
        writer.WriteStartObject();
        foreach (var attribute in Attributes(element))
            writer.WriteString("@" + Name(attribute), attribute.Value);
        if (Text(element) is { Length: > 0 } text)
            writer.WriteString(JsonMarks.Text, text);
        foreach (var group in children.GroupBy(Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(group.Key);
            var items = group.ToArray();
            if (items.Length == 1 && !IsItem(items[0]))
            {
                WriteValue(items[0]);
                continue;
            }

            writer.WriteStartArray();
            foreach (var item in items)
                WriteValue(item);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteTyped(XPathNavigator element, string type)
    {
        var text = element.Value.Trim();
        if (type == "null")
            writer.WriteNullValue();
        else if (type == "number" && Number().IsMatch(text))
            writer.WriteRawValue(text);
        else if (type == "boolean" && text is "true" or "false" or "1" or "0")
            writer.WriteBooleanValue(text is "true" or "1");
        else
            throw new JsonException($"'{(text.Length > 40 ? text[..40] + "…" : text)}' in <{element.Name}> is no {type}");
    }

    private string? TypeOf(XPathNavigator element)
    {
        if (element.GetAttribute("nil", Xsi) is "true" or "1")
            return "null";
        if (element.GetAttribute(JsonMarks.Type, JsonMarks.Namespace) is { Length: > 0 } mark)
            return mark == "string" ? null : mark;
        return options.Numbers.Contains(element.LocalName) ? "number" : options.Booleans.Contains(element.LocalName) ? "boolean" : null;
    }

    private bool IsItem(XPathNavigator element) =>
        options.Arrays.Contains(element.LocalName) || element.GetAttribute(JsonMarks.Array, JsonMarks.Namespace) == "true";

    private static List<XPathNavigator> Children(XPathNavigator element)
    {
        var children = new List<XPathNavigator>();
        foreach (XPathNavigator child in element.SelectChildren(XPathNodeType.Element))
            children.Add(child.Clone());
        return children;
    }

    private static List<XPathNavigator> Attributes(XPathNavigator element)
    {
        var attributes = new List<XPathNavigator>();
        var attribute = element.Clone();
        for (var found = attribute.MoveToFirstAttribute(); found; found = attribute.MoveToNextAttribute())
        {
            if (attribute.NamespaceURI is not (JsonMarks.Namespace or Xsi))
                attributes.Add(attribute.Clone());
        }

        return attributes;
    }

    private static string Text(XPathNavigator element)
    {
        var text = string.Concat(element.SelectChildren(XPathNodeType.Text).Cast<XPathNavigator>().Select(node => node.Value));
        return text.AsSpan().Trim().IsEmpty ? "" : text;
    }

    private static string Name(XPathNavigator node) => XmlConvert.DecodeName(node.LocalName);

    // RFC 8259, section 6.
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    /// <summary>What the JSON shall look like. Names are local names of elements.</summary>
    /// <param name="Wrap">True to write the root element's value under its name.</param>
    /// <param name="Arrays">Always arrays, even if there is one.</param>
    /// <param name="Numbers">Always numbers.</param>
    /// <param name="Booleans">Always true or false.</param>
    internal sealed record Options(bool Wrap, IReadOnlySet<string> Arrays, IReadOnlySet<string> Numbers, IReadOnlySet<string> Booleans);
}
