using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Soa.Documents;

namespace Soa.Flows.Cases.Recording;

/// <summary>
/// Replaces the values of a recorded document that are different each time, such as the time and ids, by those that they have in a case,
/// whose clock and ids are always the same. Which values these are, two runs of the case with different clocks and ids show.
/// </summary>
internal static class ChangingValues
{
    /// <summary>Returns the recorded document as it is in a case.</summary>
    /// <param name="recorded">The recorded document.</param>
    /// <param name="one">The document of the case.</param>
    /// <param name="other">The document of the case with another clock and other ids.</param>
    public static byte[] Replace(byte[] recorded, ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
    {
        if (one.Span.SequenceEqual(other.Span))
            return recorded;
        if (CaseBody.IsJson(recorded))
            return ReplaceJson(recorded, one, other);
        try
        {
            var document = Load(recorded);
            if (!Replace(document.Root!, Load(one).Root!, Load(other).Root!))
                return recorded;
            return Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
        }
        catch (XmlException)
        {
            return one.ToArray();
        }
    }

    private static XDocument Load(ReadOnlyMemory<byte> body)
    {
        using var reader = DocumentReader.Open(body);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    // Where the documents are not alike the flow does something else now, and that is for the case to say.
    private static bool Replace(XElement recorded, XElement one, XElement other)
    {
        if (recorded.Name != one.Name || one.Name != other.Name)
            return false;
        var isChanged = false;
        foreach (var attribute in recorded.Attributes().ToList())
        {
            if (one.Attribute(attribute.Name)?.Value is { } value && other.Attribute(attribute.Name)?.Value is { } changed
                && value != changed)
                (attribute.Value, isChanged) = (value, true);
        }

        var (children, ones, others) = (recorded.Elements().ToList(), one.Elements().ToList(), other.Elements().ToList());
        if (children.Count == 0 && ones.Count == 0 && others.Count == 0 && one.Value != other.Value)
            (recorded.Value, isChanged) = (one.Value, true);
        if (children.Count == ones.Count && ones.Count == others.Count)
        {
            for (var i = 0; i < children.Count; i++)
                isChanged |= Replace(children[i], ones[i], others[i]);
        }

        return isChanged;
    }

    private static byte[] ReplaceJson(byte[] recorded, ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
    {
        var result = Replace(JsonNode.Parse(recorded), JsonNode.Parse(one.Span), JsonNode.Parse(other.Span));
        return Encoding.UTF8.GetBytes(result?.ToJsonString() ?? "null");
    }

    private static JsonNode? Replace(JsonNode? recorded, JsonNode? one, JsonNode? other)
    {
        switch (recorded, one, other)
        {
            case (JsonObject parts, JsonObject ones, JsonObject others):
                return new JsonObject(parts.Select(
                    part => KeyValuePair.Create(part.Key, Replace(part.Value, ones[part.Key], others[part.Key]))));
            case (JsonArray parts, JsonArray ones, JsonArray others) when parts.Count == ones.Count && ones.Count == others.Count:
                return new JsonArray([.. parts.Select((part, i) => Replace(part, ones[i], others[i]))]);
            default:
                return (one is JsonValue && other is JsonValue && !JsonNode.DeepEquals(one, other) ? one : recorded)?.DeepClone();
        }
    }
}
