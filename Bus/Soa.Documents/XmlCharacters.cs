using System.Xml;

namespace Soa.Documents;

/// <summary>
/// Characters that XML 1.0 (section 2.2) does not allow. The dictionary readers refuse them as such but let them pass as references
/// (<c>&amp;#1;</c>), and the writers write them.
/// </summary>
public static class XmlCharacters
{
    /// <summary>Refuses a text with characters that XML does not allow.</summary>
    /// <exception cref="XmlException">It has some.</exception>
    public static string Verify(string text)
    {
        if (MayHaveOthers(text))
            XmlConvert.VerifyXmlChars(text);
        return text;
    }

    /// <summary>Finds the first character that XML does not allow, such as half a surrogate pair.</summary>
    /// <returns>Its place in the text; -1 if there is none.</returns>
    public static int FindOther(string text)
    {
        if (!MayHaveOthers(text))
            return -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                i++;
            else if (!XmlConvert.IsXmlChar(text[i]))
                return i;
        }

        return -1;
    }

    /// <summary>The text with U+FFFD in place of what XML does not allow, for messages that quote their cause.</summary>
    public static string Clean(string text)
    {
        if (!MayHaveOthers(text))
            return text;
        return string.Create(text.Length, text, static (clean, text) =>
        {
            for (var i = 0; i < clean.Length; i++)
            {
                var pair = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]);
                clean[i] = pair || XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD';
                if (pair)
                    clean[++i] = text[i];
            }
        });
    }

    private static bool MayHaveOthers(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\0', '\u001F') || text.ContainsAnyInRange('\uD800', '\uFFFF');
}
