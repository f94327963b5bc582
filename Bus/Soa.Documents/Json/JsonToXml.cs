using System.Text.Json;
using System.Xml;

namespace Soa.Documents.Json;

/// <summary>
/// Writes JSON (RFC 8259) as XML: a member is an element of its name, <c>@name</c> an attribute, <c>#text</c> the text beside them; an
/// array is its name repeated. Attributes of <see cref="JsonMarks"/> keep what XML does not express by itself. Names that XML cannot have
/// are escaped (<see cref="JsonNames"/>).
/// </summary>
public sealed class JsonToXml
{
    private const string Prefix = "json";

    private readonly XmlWriter writer;
    private readonly Options options;

    private JsonToXml(XmlWriter writer, Options options)
    {
        this.writer = writer;
        this.options = options;
    }

    /// <summary>Converts a document.</summary>
    /// <param name="json">UTF-8, or UTF-16 or UTF-32 that shows it.</param>
    /// <param name="options">The options of the conversion.</param>
    /// <param name="maxDepth">The deepest nesting.</param>
    /// <param name="maxBytes">The most that is written.</param>
    /// <exception cref="XmlException">
    /// The document is not JSON, has a member twice, is nested too deeply (<see cref="DocumentLimitException"/>), or holds what no XML can
    /// hold; the exception has the line if it is known.
    /// </exception>
    /// <exception cref="LimitExceededException">More would be written than may be.</exception>
    public static ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> json, Options options, int maxDepth, int maxBytes)
    {
        json = JsonEncoding.ToUtf8(json, charset: null);
        if (json.Span.StartsWith("\uFEFF"u8))
            json = json[3..];
        var output = new BoundedBuffer(maxBytes);
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
            var writer = DocumentWriter.Create(output);
            new JsonToXml(writer, options).Write(options.Root, document.RootElement, isItem: false, isRoot: true);
            writer.Dispose();
        }
        catch (JsonException) when (IsDeeper(json.Span, maxDepth))
        {
            throw DocumentLimitException.Depth(maxDepth, 0, 0);
        }
        catch (JsonException exception)
        {
            // JsonException counts lines and bytes from 0.
            var (line, position) = ((int?)exception.LineNumber + 1 ?? 0, (int?)exception.BytePositionInLine + 1 ?? 0);
            var reason =
                exception.Message[..(exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var end and > 0 ? end : ^0)];
            throw new XmlException($"The JSON is malformed: {reason}", exception, line, position);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new XmlException($"The JSON holds what XML cannot hold: {exception.Message}", exception);
        }

        return output.WrittenMemory;
    }

    // A parser reports both as invalid JSON.
    private static bool IsDeeper(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= maxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    return true;
            }
        }
        catch (JsonException)
        {
            // It is not JSON.
        }

        return false;
    }

    private void Write(string name, JsonElement value, bool isItem, bool isRoot = false)
    {
        if (isRoot)
            writer.WriteStartElement(options.Prefix, name, options.Namespace);
        else
            writer.WriteStartElement(options.Prefix, JsonNames.ToXml(name), options.Namespace);
        if (isRoot && !options.Plain)
            writer.WriteAttributeString("xmlns", Prefix, null, JsonMarks.Namespace);
        if (isItem)
            Mark(JsonMarks.Array, "true");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMembers(value);
                break;
            case JsonValueKind.Array:
                Mark(JsonMarks.Type, "array");
                foreach (var item in value.EnumerateArray())
                    Write(JsonMarks.Item, item, isItem: false);
                break;
            case JsonValueKind.String:
                writer.WriteString(value.GetString());
                break;
            default:
                Mark(JsonMarks.Type, TypeOf(value.ValueKind));
                if (value.ValueKind != JsonValueKind.Null)
                    writer.WriteString(value.GetRawText());
                break;
        }

        writer.WriteEndElement();
    }

    private void WriteMembers(JsonElement value)
    {
        var members = 0;
        var types = new List<string>();
        foreach (var member in value.EnumerateObject())
        {
            members++;
            if (!IsAttribute(member))
                continue;
            var name = JsonNames.WriteAttribute(writer, member.Name[1..], Text(member.Value));
            if (member.Value.ValueKind != JsonValueKind.String)
                types.Add($"@{name}={TypeOf(member.Value.ValueKind)}");
        }

        if (members == 0)
            Mark(JsonMarks.Type, "object");
        if (value.TryGetProperty(JsonMarks.Text, out var text) && IsScalar(text))
        {
            // Without the mark, an object with nothing but text would be that text, and white space would not count.
            if (members == 1 || text.ValueKind != JsonValueKind.String || JsonScalar.IsWhiteSpace(text.GetString()!))
                types.Add($"{JsonMarks.Text}={TypeOf(text.ValueKind)}");
        }

        if (types.Count > 0)
            Mark(JsonMarks.Types, string.Join(' ', types));
        foreach (var member in value.EnumerateObject())
        {
            if (IsAttribute(member))
                continue;
            if (member.Name == JsonMarks.Text && IsScalar(member.Value))
                writer.WriteString(Text(member.Value));
            else if (member.Value is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0)
                WriteItems(member.Name, array);
            else
                Write(member.Name, member.Value, isItem: false);
        }
    }

    private void WriteItems(string name, JsonElement array)
    {
        foreach (var item in array.EnumerateArray())
            Write(name, item, isItem: true);
    }

    private void Mark(string mark, string value)
    {
        if (!options.Plain)
            writer.WriteAttributeString(Prefix, mark, JsonMarks.Namespace, value);
    }

    private static bool IsAttribute(JsonProperty member) =>
        member.Name.Length > 1 && member.Name[0] == '@' && member.Name != "@xmlns" && IsScalar(member.Value);

    private static bool IsScalar(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static string TypeOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        JsonValueKind.String => "string",
        _ => "boolean",
    };

    /// <summary>Holds the options of the conversion.</summary>
    /// <param name="Root">The name of the element around everything.</param>
    /// <param name="Namespace">The namespace of all elements.</param>
    /// <param name="Prefix">Its prefix.</param>
    /// <param name="Plain">True to leave out the attributes that keep types and arrays.</param>
    public sealed record Options(string Root, string Namespace, string Prefix, bool Plain)
    {
        /// <summary>Gets the options of a step that sets none.</summary>
        public static Options Default { get; } = new("json", "", "", false);
    }
}
