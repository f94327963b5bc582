namespace Soa.Documents;

/// <summary>Reads a Content-Type.</summary>
public static class MediaType
{
    /// <summary>Returns the format that a Content-Type names.</summary>
    public static MediaKind KindOf(string? contentType)
    {
        var text = contentType.AsSpan();
        var type = text[..(text.IndexOf(';') is var end and >= 0 ? end : text.Length)].Trim();
        if (Is(type, "application/xml") || Is(type, "text/xml") || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase))
            return MediaKind.Xml;
        return Is(type, "application/json") || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            ? MediaKind.Json
            : MediaKind.Other;
    }

    private static bool Is(ReadOnlySpan<char> type, string known) => type.Equals(known, StringComparison.OrdinalIgnoreCase);
}
