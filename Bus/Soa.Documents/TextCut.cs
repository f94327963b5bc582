namespace Soa.Documents;

/// <summary>Cuts texts that have to fit somewhere.</summary>
public static class TextCut
{
    /// <summary>Returns the beginning of a text, which ends between characters and never within a surrogate pair.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The maximum number of UTF-16 units that are left.</param>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        return text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) && char.IsLowSurrogate(text[most]) ? most - 1 : most)];
    }
}
