using System.Text.Json;
using System.Xml.XPath;

namespace Soa.Documents.Json;

/// <summary>
/// Writes XML as JSON, the other way of <see cref="JsonToXml"/>: an element is a member of its local name, repeated ones are an array at
/// the place of the first; attributes are <c>@name</c>, those of XML itself <c>@xml:name</c>; text beside attributes or children is
/// <c>#text</c>. Everything is a string unless a mark or an option says otherwise. Namespaces, comments, processing instructions and
/// attributes of XMLSchema-instance are left out, and so is the order of elements of different names. What would get the name of something
/// else is refused.
/// </summary>
public sealed class XmlToJson
{
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    // The XML is within the limit of documents already.
    private const int MostDepth = 1_000_000;

    private readonly Utf8JsonWriter writer;
    private readonly Options options;

    private XmlToJson(Utf8JsonWriter writer, Options options)
    {
        this.writer = writer;
        this.options = options;
    }

    /// <summary>Converts a document.</summary>
    /// <param name="root">The document's root node.</param>
    /// <param name="options">The options of the conversion.</param>
    /// <param name="maxBytes">The most that is written.</param>
    /// <exception cref="JsonException">
    /// An element that should be a number or a truth value is not one, or two things would get the same name.
    /// </exception>
    /// <exception cref="LimitExceededException">More would be written than may be.</exception>
    public static ReadOnlyMemory<byte> Convert(XPathNavigator root, Options options, int maxBytes)
    {
        var element = root.Clone();
        element.MoveToChild(XPathNodeType.Element);
        var output = new BoundedBuffer(maxBytes);
        var writer = new Utf8JsonWriter(
            output,
            new JsonWriterOptions
            {
                MaxDepth = MostDepth,
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            });
        var converter = new XmlToJson(writer, options);
        if (options.Wrap)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(JsonNames.ToJson(element.LocalName));
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
        var (attributes, children) = (Attributes(element), Children(element));
        if (type == "array")
            WriteArray(element, attributes, children);
        else if (type is null or "object")
            WriteUntyped(element, type, attributes, children);
        else if (children.Count > 0)
            throw new JsonException($"<{element.Name}> has elements in it, so it is not {(type == "null" ? "null" : "a " + type)}");
        else if (attributes.Count > 0)
            WriteObject(element, attributes, children, type);
        else
            JsonScalar.Write(writer, type, element.Value, $"<{element.Name}>");

        // The writer buffers until it is flushed, so the size is checked here.
        if (writer.BytesPending > 16 * 1024)
            writer.Flush();
    }

    private void WriteArray(XPathNavigator element, List<XPathNavigator> attributes, List<XPathNavigator> children)
    {
        if (attributes.Count > 0 || !JsonScalar.IsWhiteSpace(Text(element)))
            throw new JsonException($"<{element.Name}> is an array, and has "
                + $"{(attributes.Count > 0 ? "the attribute " + attributes[0].Name : "text")} beside its items");
        writer.WriteStartArray();
        foreach (var item in children)
            WriteValue(item);
        writer.WriteEndArray();
    }

    private void WriteUntyped(XPathNavigator element, string? type, List<XPathNavigator> attributes, List<XPathNavigator> children)
    {
        var text = Text(element);
        var textType = JsonTypes.Of(element).GetValueOrDefault(JsonMarks.Text);
        if (type is null && textType is null && attributes.Count == 0 && children.Count == 0)
            writer.WriteStringValue(text);
        else if (textType is not null || !JsonScalar.IsWhiteSpace(text) || (type is null && children.Count == 0 && text.Length > 0))
            WriteObject(element, attributes, children, textType ?? "string");
        else
            WriteObject(element, attributes, children, textType: null);
    }

    private void WriteObject(XPathNavigator element, List<XPathNavigator> attributes, List<XPathNavigator> children, string? textType)
    {
        writer.WriteStartObject();
        var names = new Dictionary<string, XPathNavigator>(StringComparer.Ordinal);
        var types = attributes.Count > 0 ? JsonTypes.Of(element) : JsonTypes.None;
        foreach (var attribute in attributes)
        {
            WriteName(names, JsonNames.OfAttribute(attribute), attribute, element);
            JsonScalar.Write(
                writer, types.GetValueOrDefault("@" + attribute.Name, "string"), attribute.Value,
                $"the attribute {attribute.Name} of <{element.Name}>");
        }

        if (textType is not null)
        {
            WriteName(names, JsonMarks.Text, element, element);
            JsonScalar.Write(writer, textType, Text(element), $"<{element.Name}>");
        }

        foreach (var group in children.GroupBy(child => JsonNames.ToJson(child.LocalName), StringComparer.Ordinal))
        {
            var items = group.ToArray();
            WriteName(names, group.Key, items[0], element);
            if (Array.Find(items, item => item.LocalName != items[0].LocalName || item.NamespaceURI != items[0].NamespaceURI) is { } other)
                throw SameName(group.Key, items[0], other, element);
            WriteItems(items);
        }

        writer.WriteEndObject();
    }

    private void WriteItems(XPathNavigator[] items)
    {
        var isArray = items.Length > 1 || IsItem(items[0]);
        if (isArray)
            writer.WriteStartArray();
        foreach (var item in items)
            WriteValue(item);
        if (isArray)
            writer.WriteEndArray();
    }

    private void WriteName(Dictionary<string, XPathNavigator> names, string name, XPathNavigator node, XPathNavigator element)
    {
        if (!names.TryAdd(name, node))
            throw SameName(name, names[name], node, element);
        writer.WritePropertyName(name);
    }

    private static JsonException SameName(string name, XPathNavigator one, XPathNavigator other, XPathNavigator element) =>
        new($"{Describe(one)} and {Describe(other)} in <{element.Name}> would both be the member '{name}'. Rename one with a map");

    private static string Describe(XPathNavigator node) => node.NodeType == XPathNodeType.Attribute
        ? $"the attribute {node.Name}"
        : $"<{node.Name}>{(node.NamespaceURI.Length > 0 ? $" of {node.NamespaceURI}" : "")}";

    private string? TypeOf(XPathNavigator element)
    {
        if (element.GetAttribute("nil", Xsi).Trim() is "true" or "1")
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

    private static string Text(XPathNavigator element) =>
        string.Concat(element.SelectChildren(XPathNodeType.Text).Cast<XPathNavigator>().Select(node => node.Value));

    /// <summary>Holds the options of the conversion. Names are local names of elements.</summary>
    /// <param name="Wrap">True to write the root element's value under its name.</param>
    /// <param name="Arrays">Always arrays, even if there is one.</param>
    /// <param name="Numbers">Always numbers.</param>
    /// <param name="Booleans">Always true or false.</param>
    public sealed record Options(bool Wrap, IReadOnlySet<string> Arrays, IReadOnlySet<string> Numbers, IReadOnlySet<string> Booleans);
}
