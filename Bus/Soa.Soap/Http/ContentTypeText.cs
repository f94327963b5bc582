namespace Soa.Soap.Http;

/// <summary>
/// Reads a Content-Type (RFC 9110, section 8.3) as it is met: values may hold characters that need quotes, such as
/// <c>action=urn:books/Ask</c>, stand in single quotes, or be missing. Of a parameter that is given twice, the first counts.
/// </summary>
public readonly struct ContentTypeText
{
    private readonly List<(string Name, string Value)> parameters;

    private ContentTypeText(string mediaType, List<(string Name, string Value)> parameters) =>
        (MediaType, this.parameters) = (mediaType, parameters);

    /// <summary>Gets the media type.</summary>
    public string MediaType { get; }

    /// <summary>Reads a value.</summary>
    /// <returns>False if it does not begin with a media type.</returns>
    public static bool TryParse(string? value, out ContentTypeText type)
    {
        type = default;
        var text = value ?? "";
        var at = text.IndexOf(';') is var end and >= 0 ? end : text.Length;
        var mediaType = text[..at].Trim();
        var slash = mediaType.IndexOf('/');
        if (slash <= 0 || slash == mediaType.Length - 1 || mediaType.AsSpan().ContainsAny(" \t\"',"))
            return false;
        List<(string, string)> parameters = [];
        while (text.AsSpan(Math.Min(at + 1, text.Length)).IndexOfAny('=', ';') is var length and >= 0)
        {
            var name = text.Substring(at + 1, length).Trim();
            at += 1 + length;
            if (text[at] == '=')
                parameters.Add((name, ReadValue(text, ref at)));
        }

        type = new ContentTypeText(mediaType, parameters);
        return true;
    }

    /// <summary>Determines whether this is a media type, without regard to case.</summary>
    public bool Is(string mediaType) => MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the value of a parameter without its quotes; <c>null</c> if there is none.</summary>
    public string? Parameter(string name)
    {
        foreach (var (known, value) in parameters)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    // From the equals sign to the semicolon that ends the parameter.
    private static string ReadValue(string text, scoped ref int at)
    {
        var start = at + 1;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        var end = start < text.Length && text[start] is ('"' or '\'') ? EndOfQuoted(text, start) : -1;
        var isQuoted = end > 0;
        at = text.IndexOf(';', isQuoted ? end : start);
        if (at < 0)
            at = text.Length;
        return isQuoted ? Unescape(text[(start + 1)..end]) : text[start..at].Trim();
    }

    private static int EndOfQuoted(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == text[start])
                return i;
            if (text[i] == '\\')
                i++;
        }

        return -1;
    }

    private static string Unescape(string text)
    {
        for (var i = text.IndexOf('\\'); i >= 0 && i < text.Length - 1; i = text.IndexOf('\\', i + 1))
            text = text.Remove(i, 1);
        return text;
    }
}
