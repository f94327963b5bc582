namespace Soa.Flows.Maps;

/// <summary>
/// Describes what maps can do with text that XPath cannot: its substring() counts UTF-16 code units in .NET, and so may leave half of a
/// character beyond U+FFFF, which no document can hold.
/// </summary>
internal sealed class MapText
{
    /// <summary>Specifies the namespace of the functions in a stylesheet.</summary>
    public const string Namespace = "urn:soa:text";

    /// <summary>Specifies the one instance: the functions keep nothing.</summary>
    public static readonly MapText Instance = new();

    private MapText()
    {
    }

    /// <summary>
    /// Returns the beginning of a text, at most <paramref name="length"/> UTF-16 code units, as contracts and columns count. A character
    /// is never cut in two.
    /// </summary>
#pragma warning disable IDE1006 // Called by its name in XSLT.
#pragma warning disable CA1822 // XSLT finds functions on an instance only.
    public string cut(string text, double length)
    {
        var end = (int)Math.Clamp(length, 0, text.Length);
        if (end > 0 && end < text.Length && char.IsSurrogatePair(text[end - 1], text[end]))
            end--;
        return text[..end];
    }
#pragma warning restore CA1822
#pragma warning restore IDE1006
}
