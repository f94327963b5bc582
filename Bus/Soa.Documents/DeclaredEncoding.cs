using System.Text;
using System.Text.RegularExpressions;

namespace Soa.Documents;

/// <summary>Reads the encoding in an XML declaration (XML 1.0, section 4.3.3), <c>&lt;?xml version="1.0" encoding="…"?&gt;</c>.</summary>
public static partial class DeclaredEncoding
{
    // A declaration has three short values; a text that does not end by then is not one.
    private const int Longest = 1024;

    private const string Utf8 = "utf-8";

    /// <summary>Returns the name of the encoding; empty if the declaration gives none, or there is no declaration.</summary>
    /// <param name="start">The first bytes of the document.</param>
    public static string Read(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8))
            start = start[3..];
        if (!start.StartsWith("<?xml"u8) || start.Length < 6 || start[5] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            return "";
        var declaration = start[..Math.Min(Longest, start.Length)];
        var end = declaration.IndexOf("?>"u8);
        if (end < 0 || declaration[..end].IndexOf("encoding"u8) < 0)
            return "";
        if (declaration[..end].IndexOf("\"utf-8\""u8) > 0 || declaration[..end].IndexOf("\"UTF-8\""u8) > 0)
            return Utf8;
        return Pattern().Match(Encoding.Latin1.GetString(declaration[..end])).Groups["name"].Value;
    }

    /// <summary>Returns a document without the encoding in its declaration. The rest of the declaration stays.</summary>
    public static string Remove(string text)
    {
        if (text.Length < 6 || !text.StartsWith("<?xml", StringComparison.Ordinal) || !char.IsWhiteSpace(text[5]))
            return text;
        var end = text.AsSpan(0, Math.Min(Longest, text.Length)).IndexOf("?>");
        return end < 0 || Pattern().Match(text, 0, end) is not { Success: true } found ? text : text.Remove(found.Index, found.Length);
    }

    [GeneratedRegex(
        """\s+encoding\s*=\s*("(?<name>[^"]*)"|'(?<name>[^']*)')""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
