using System.Text.Json;
using System.Text.RegularExpressions;

namespace Soa.Documents.Json;

/// <summary>
/// Writes text as a value of JSON that is not a string. White space around it does not count (XML Schema Part 2, section 4.3.6).
/// </summary>
internal static partial class JsonScalar
{
    private const int LongestQuoted = 40;
    private static readonly char[] WhiteSpace = [' ', '\t', '\r', '\n'];

    /// <summary>Determines whether a text is nothing but what XML calls white space; a no-break space is text.</summary>
    public static bool IsWhiteSpace(string text) => text.AsSpan().Trim(WhiteSpace).IsEmpty;

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="type"><c>number</c>, <c>boolean</c>, <c>null</c> or <c>string</c>.</param>
    /// <param name="text">Its text.</param>
    /// <param name="place">The element or attribute, for a person: <c>&lt;Qty&gt;</c>.</param>
    /// <exception cref="JsonException">The text is not a value of this type.</exception>
    public static void Write(Utf8JsonWriter writer, string type, string text, string place)
    {
        var trimmed = text.Trim(WhiteSpace);
        if (type == "string")
            writer.WriteStringValue(text);
        else if (type == "null" && trimmed.Length == 0)
            writer.WriteNullValue();
        else if (type == "number" && Number().Match(trimmed) is { Success: true } number)
            writer.WriteRawValue(ToJson(number));
        else if (type == "boolean" && trimmed is "true" or "false" or "1" or "0")
            writer.WriteBooleanValue(trimmed is "true" or "1");
        else if (trimmed.Length == 0)
            throw new JsonException($"{place} is empty, which is not a {type}. Leave it out, or mark it with xsi:nil=\"true\" to get null");
        else
            throw new JsonException($"'{Quoted(trimmed)}' in {place} is not {(type == "null" ? "null" : "a " + type)}");
    }

    private static string Quoted(string text) => text.Length > LongestQuoted ? TextCut.Cut(text, LongestQuoted) + "…" : text;

    // JSON has no plus sign, no leading zeros, and digits on both sides of the point (RFC 8259, section 6). All digits stay.
    private static string ToJson(Match number)
    {
        var digits = number.Groups["int"].Value.TrimStart('0');
        var fraction = number.Groups["fraction"].Value;
        return (number.Groups["minus"].Value is "-" ? "-" : "")
            + (digits.Length == 0 ? "0" : digits)
            + (fraction.Length == 0 ? "" : "." + fraction)
            + number.Groups["exponent"].Value;
    }

    // Every form of xs:decimal (XML Schema Part 2, section 3.2.3.1) and the numbers of xs:double (section 3.2.5.1), but no INF and no NaN.
    [GeneratedRegex(
        @"^(\+|(?<minus>-))?((?<int>[0-9]+)(\.(?<fraction>[0-9]*))?|\.(?<fraction>[0-9]+))(?<exponent>[eE][+-]?[0-9]+)?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
