using System.Globalization;
using System.Xml;

namespace Soa.Documents;

/// <summary>
/// Finds characters that XML 1.0 (section 2.2) does not have. There is one rule for each direction. A document that is received with one is
/// refused (<see cref="Verify"/>), and so is one that a service or a map would send. A text that is about something, such as the reason of
/// a fault, an entry of the journal or a line of the log, is written with U+FFFD in its place (<see cref="ReplaceInvalid(string)"/>),
/// because it may quote anything and must get through.
/// </summary>
/// <remarks>
/// The dictionary readers refuse such characters as they are but accept references to them (<c>&amp;#1;</c>), and the dictionary writers
/// write these. Half of a surrogate pair has no form in UTF-8: the writers write U+FFFD.
/// </remarks>
public static class XmlCharacters
{
    private const char Replacement = '\uFFFD';

    /// <summary>Refuses a text with characters that XML does not have.</summary>
    /// <returns>The text.</returns>
    /// <exception cref="XmlException">The text has such a character.</exception>
    public static string Verify(string text)
    {
        if (MayBeInvalid(text))
            XmlConvert.VerifyXmlChars(text);
        return text;
    }

    /// <summary>Refuses written XML with references to characters that XML does not have.</summary>
    /// <param name="xml">The XML in UTF-8.</param>
    /// <exception cref="XmlException">The XML has such a reference.</exception>
    public static void VerifyReferences(ReadOnlySpan<byte> xml)
    {
        if (TryFindInvalidReference(xml, 0, out var start, out var length))
            throw new XmlException($"The document would contain {System.Text.Encoding.ASCII.GetString(xml.Slice(start, length))}, "
                + "a character that XML does not have.");
    }

    /// <summary>Finds the first character that XML does not have, such as half a surrogate pair.</summary>
    /// <returns>Its index in the text; -1 if there is none.</returns>
    public static int IndexOfInvalid(string text)
    {
        if (!MayBeInvalid(text))
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

    /// <summary>Returns a text with U+FFFD in place of each character that XML does not have.</summary>
    public static string ReplaceInvalid(string text)
    {
        if (!MayBeInvalid(text))
            return text;
        return string.Create(text.Length, text, static (clean, text) =>
        {
            for (var i = 0; i < clean.Length; i++)
            {
                var pair = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]);
                clean[i] = pair || XmlConvert.IsXmlChar(text[i]) ? text[i] : Replacement;
                if (pair)
                    clean[++i] = text[i];
            }
        });
    }

    /// <summary>
    /// Returns a text as one line, for a log: U+FFFD in place of control characters and of those that XML does not have, a space for a line
    /// end or tab.
    /// </summary>
    public static string ToLine(string text)
    {
        var line = ReplaceInvalid(text.ReplaceLineEndings(" ").Replace('\t', ' '));
        return line.Any(char.IsControl)
            ? string.Concat(line.Select(character => char.IsControl(character) ? Replacement : character))
            : line;
    }

    /// <summary>Returns written XML with U+FFFD in place of each reference to a character that XML does not have.</summary>
    /// <param name="xml">The XML in UTF-8.</param>
    public static byte[] ReplaceInvalidReferences(byte[] xml)
    {
        if (!TryFindInvalidReference(xml, 0, out var start, out var length))
            return xml;
        using var clean = new MemoryStream(xml.Length);
        var from = 0;
        do
        {
            clean.Write(xml.AsSpan(from..start));
            clean.Write("\uFFFD"u8);
            from = start + length;
        }
        while (TryFindInvalidReference(xml, from, out start, out length));
        clean.Write(xml.AsSpan(from));
        return clean.ToArray();
    }

    private static bool TryFindInvalidReference(ReadOnlySpan<byte> xml, int from, out int start, out int length)
    {
        for (start = from, length = 0; xml[start..].IndexOf("&#"u8) is var next and >= 0; start += length)
        {
            start += next;
            length = xml[start..].IndexOf((byte)';') + 1;
            if (length == 0)
                return false;
            var digits = xml.Slice(start + 2, length - 3);
            var isHex = digits.StartsWith("x"u8);
            if (int.TryParse(
                isHex ? digits[1..] : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture,
                out var code)
                && code <= char.MaxValue && !XmlConvert.IsXmlChar((char)code))
                return true;
        }

        return false;
    }

    private static bool MayBeInvalid(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\0', '\u001F') || text.ContainsAnyInRange('\uD800', '\uFFFF');
}
