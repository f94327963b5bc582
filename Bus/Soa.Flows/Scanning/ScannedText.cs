using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace Soa.Flows.Scanning;

/// <summary>Verifies and decodes the text between tags, and the values of attributes.</summary>
internal static class ScannedText
{
    // "&#x10FFFF;" without the ampersand.
    private const int LongestReference = 9;

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [(byte)'\t', (byte)'\n', (byte)'\r', .. Enumerable.Range(' ', 0x60).Select(value => (byte)value).Except("&]"u8.ToArray())]);

    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(value => (byte)value).Except("\t\r\n"u8.ToArray())]);

    /// <summary>
    /// Determines whether a reader would accept this text of an element: characters of XML 1.0 (section 2.2) in UTF-8, and references to
    /// such characters.
    /// </summary>
    public static bool IsText(ReadOnlySpan<byte> raw) => SkipPlain(ref raw) || (raw.IndexOf("]]>"u8) < 0 && IsVerified(raw, true));

    /// <summary>Determines whether a reader would accept this value of an attribute, which contains no &lt;.</summary>
    public static bool IsValue(ReadOnlySpan<byte> raw) => SkipPlain(ref raw) || IsVerified(raw, true);

    /// <summary>Determines whether a reader would accept this content of a comment or CDATA section.</summary>
    public static bool IsLiteral(ReadOnlySpan<byte> raw) => SkipPlain(ref raw) || IsVerified(raw, false);

    /// <summary>Decodes text that was verified: line ends are normalized (XML 1.0, section 2.11) and references resolved.</summary>
    public static void Append(ReadOnlySpan<byte> raw, bool isLiteral, IBufferWriter<char> text)
    {
        while (raw.IndexOfAny((byte)'\r', isLiteral ? (byte)'\r' : (byte)'&') is var special and >= 0)
        {
            AppendPlain(raw[..special], text);
            raw = raw[special..];
            if (raw[0] == '&')
            {
                AppendReference(ref raw, text);
                continue;
            }

            text.Write("\n");
            raw = raw[(raw.Length > 1 && raw[1] == '\n' ? 2 : 1)..];
        }

        AppendPlain(raw, text);
    }

    /// <summary>Returns the value of an attribute, normalized (XML 1.0, section 3.3.3).</summary>
    public static void AppendValue(ReadOnlySpan<byte> raw, IBufferWriter<char> text)
    {
        while (raw.IndexOfAny("\t\r\n&"u8) is var special and >= 0)
        {
            AppendPlain(raw[..special], text);
            raw = raw[special..];
            if (raw[0] == '&')
            {
                AppendReference(ref raw, text);
                continue;
            }

            text.Write(" ");
            raw = raw[(raw.StartsWith("\r\n"u8) ? 2 : 1)..];
        }

        AppendPlain(raw, text);
    }

    private static bool SkipPlain(ref ReadOnlySpan<byte> raw)
    {
        var special = raw.IndexOfAnyExcept(Plain);
        raw = special < 0 ? default : raw[special..];
        return special < 0;
    }

    private static bool IsVerified(ReadOnlySpan<byte> raw, bool hasReferences) =>
        !raw.ContainsAny(Controls) && Utf8.IsValid(raw) && raw.IndexOf("\uFFFE"u8) < 0 && raw.IndexOf("\uFFFF"u8) < 0
            && (!hasReferences || AreReferences(raw));

    private static bool AreReferences(ReadOnlySpan<byte> raw)
    {
        while (raw.IndexOf((byte)'&') is var next and >= 0)
        {
            raw = raw[next..];
            if (!TryReadReference(ref raw, out _))
                return false;
        }

        return true;
    }

    private static bool TryReadReference(ref ReadOnlySpan<byte> raw, out Rune character)
    {
        character = default;
        var length = raw[1..Math.Min(raw.Length, 2 + LongestReference)].IndexOf((byte)';');
        if (length < 2)
            return false;
        var name = raw.Slice(1, length);
        raw = raw[(length + 2)..];
        var named = name switch
        {
            [(byte)'l', (byte)'t'] => '<',
            [(byte)'g', (byte)'t'] => '>',
            [(byte)'a', (byte)'m', (byte)'p'] => '&',
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
            _ => '\0',
        };
        if (named != '\0')
        {
            character = new Rune(named);
            return true;
        }

        if (name[0] != '#')
            return false;
        var isHex = name[1] == 'x';
        return int.TryParse(
                isHex ? name[2..] : name[1..], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture,
                out var code)
            && Rune.TryCreate(code, out character) && (!character.IsBmp || XmlConvert.IsXmlChar((char)code));
    }

    private static void AppendReference(ref ReadOnlySpan<byte> raw, IBufferWriter<char> text)
    {
        TryReadReference(ref raw, out var character);
        text.Advance(character.EncodeToUtf16(text.GetSpan(2)));
    }

    private static void AppendPlain(ReadOnlySpan<byte> raw, IBufferWriter<char> text)
    {
        if (!raw.IsEmpty)
            Encoding.UTF8.GetChars(raw, text);
    }
}
