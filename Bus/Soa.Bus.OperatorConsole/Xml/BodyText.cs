using System.Text;
using System.Text.Json;
using Soa.Documents;

namespace Soa.Bus.OperatorConsole.Xml;

/// <summary>Reads the bytes of documents as text for a person: what cannot be read is replaced, and nothing is refused.</summary>
internal static class BodyText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Returns whether bytes begin as XML does.</summary>
    public static bool IsXml(ReadOnlySpan<byte> body) =>
        body.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..] || (body.Length > 3 && Decode(body[..4]).TrimStart('\uFEFF') is ['<', ..]);

    /// <summary>Returns the text, in the encoding that the document declares.</summary>
    public static string Decode(ReadOnlySpan<byte> body)
    {
        // The last character of a document that was cut may be incomplete.
        var encoding = (Encoding)FindEncoding(body).Clone();
        encoding.DecoderFallback = DecoderFallback.ReplacementFallback;
        return encoding.GetString(body);
    }

    /// <summary>Returns JSON with one value on each line; <c>null</c> for anything else.</summary>
    public static string? FormatJson(ReadOnlyMemory<byte> body)
    {
        if (body.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{' or (byte)'[', ..])
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return JsonSerializer.Serialize(document, Indented);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Encoding FindEncoding(ReadOnlySpan<byte> body)
    {
        try
        {
            return XmlEncoding.Find(body) ?? Encoding.UTF8;
        }
        catch (UnknownEncodingException)
        {
            return Encoding.UTF8;
        }
    }
}
