using System.Globalization;
using System.Xml;

namespace Soa.Documents.Samples;

/// <summary>Reads the character classes of a pattern (XML Schema Part 2, appendix F.1).</summary>
internal static class CharacterClass
{
    /// <summary>Reads <c>[…]</c>, with ranges, negation and subtraction.</summary>
    public static Func<char, bool> Read(string pattern, ref int at)
    {
        at++;
        var isNegated = pattern[at] == '^';
        if (isNegated)
            at++;
        var members = new List<Func<char, bool>>();
        Func<char, bool> subtracted = _ => false;
        for (var isFirst = true; isFirst || pattern[at] != ']'; isFirst = false)
        {
            if (pattern[at] == '-' && pattern[at + 1] == '[')
            {
                at++;
                subtracted = Read(pattern, ref at);
                break;
            }

            members.Add(Member(pattern, ref at));
        }

        at++;
        return character => members.Exists(member => member(character)) != isNegated && !subtracted(character);
    }

    /// <summary>Reads an escape such as <c>\d</c>, <c>\p{Lu}</c> or <c>\.</c>.</summary>
    public static Func<char, bool> ReadEscape(string pattern, ref int at)
    {
        var kind = pattern[at + 1];
        at += 2;
        if (kind is not ('p' or 'P'))
            return Escape(kind);
        var end = pattern.IndexOf('}', at);
        var category = pattern[(at + 1)..end];
        at = end + 1;
        return character => IsIn(character, category) == (kind == 'p');
    }

    private static Func<char, bool> Member(string pattern, ref int at)
    {
        if (pattern[at] == '\\' && !"nrt\\|.?*+(){}-[]^".Contains(pattern[at + 1], StringComparison.Ordinal))
            return ReadEscape(pattern, ref at);
        var first = Character(pattern, ref at);
        if (pattern[at] != '-' || pattern[at + 1] is ']' or '[')
            return character => character == first;
        at++;
        var last = Character(pattern, ref at);
        return character => character >= first && character <= last;
    }

    private static char Character(string pattern, ref int at)
    {
        if (pattern[at] != '\\')
            return pattern[at++];
        at += 2;
        return Plain(pattern[at - 1]);
    }

    private static char Plain(char escaped) => escaped switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => escaped };

    private static Func<char, bool> Escape(char kind) => kind switch
    {
        'd' => char.IsAsciiDigit,
        'D' => character => !char.IsAsciiDigit(character),
        's' => character => character is ' ' or '\t' or '\n' or '\r',
        'S' => character => !char.IsWhiteSpace(character),
        'w' => char.IsLetterOrDigit,
        'W' => character => !char.IsLetterOrDigit(character),
        'i' => XmlConvert.IsStartNCNameChar,
        'I' => character => !XmlConvert.IsStartNCNameChar(character),
        'c' => XmlConvert.IsNCNameChar,
        'C' => character => !XmlConvert.IsNCNameChar(character),
        _ => character => character == Plain(kind),
    };

    // L, Lu and so on; and blocks such as IsBasicLatin, of which the first letters will do.
    private static bool IsIn(char character, string category)
    {
        if (category.StartsWith("Is", StringComparison.Ordinal))
            return category is "IsBasicLatin" ? char.IsAscii(character) && !char.IsControl(character) : char.IsLetter(character);
        var known = CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.UppercaseLetter => "Lu",
            UnicodeCategory.LowercaseLetter => "Ll",
            UnicodeCategory.TitlecaseLetter => "Lt",
            UnicodeCategory.ModifierLetter => "Lm",
            UnicodeCategory.OtherLetter => "Lo",
            UnicodeCategory.DecimalDigitNumber => "Nd",
            UnicodeCategory.LetterNumber => "Nl",
            UnicodeCategory.OtherNumber => "No",
            UnicodeCategory.DashPunctuation => "Pd",
            UnicodeCategory.OtherPunctuation => "Po",
            UnicodeCategory.MathSymbol => "Sm",
            UnicodeCategory.CurrencySymbol => "Sc",
            UnicodeCategory.SpaceSeparator => "Zs",
            _ => "C",
        };
        return known.StartsWith(category, StringComparison.Ordinal);
    }
}
