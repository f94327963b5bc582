using System.Xml;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Takes an expression apart into tokens.</summary>
internal static class Tokens
{
    private static readonly string[] Symbols =
        ["//", "::", "!=", "<=", ">=", "..", "/", "(", ")", "[", "]", "@", ",", "|", "+", "-", "=", "<", ">", ".", "*"];

    /// <summary>Returns the tokens; <c>null</c> if there is something that is not understood.</summary>
    public static IReadOnlyList<Token>? Read(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is ' ' or '\t' or '\r' or '\n')
            {
                at++;
                continue;
            }

            var (token, length) = Next(text, at, FollowsOperand(tokens));
            if (length == 0)
                return null;
            tokens.Add(token);
            at += length;
        }

        return tokens;
    }

    // Then a star multiplies, and a name is that of an operator (XPath 1.0, section 3.7).
    private static bool FollowsOperand(List<Token> tokens) =>
        tokens.Count > 0 && (tokens[^1].Kind != TokenKind.Symbol || tokens[^1].Text is ")" or "]" or "." or "..");

    private static (Token Token, int Length) Next(string text, int at, bool followsOperand)
    {
        var first = text[at];
        if (first is '\'' or '"')
            return text.IndexOf(first, at + 1) is var end and > 0
                ? (new Token(TokenKind.Literal, text[(at + 1)..end]), end + 1 - at)
                : default;
        if (char.IsAsciiDigit(first) || (first == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            var length = Count(text, at, character => char.IsAsciiDigit(character) || character == '.');
            return (new Token(TokenKind.Number, text.Substring(at, length)), length);
        }

        if (first == '$')
        {
            var length = Count(text, at + 1, XmlConvert.IsNCNameChar);
            return length == 0 ? default : (new Token(TokenKind.Variable, text.Substring(at + 1, length)), length + 1);
        }

        if (!followsOperand && LengthOfName(text, at) is > 0 and var name)
            return (new Token(TokenKind.Name, text.Substring(at, name)), name);
        if (followsOperand && char.IsAsciiLetter(first))
        {
            var length = Count(text, at, XmlConvert.IsNCNameChar);
            var word = text.Substring(at, length);
            return word is "and" or "or" or "div" or "mod" ? (new Token(TokenKind.Symbol, word), length) : default;
        }

        return Array.Find(Symbols, symbol => string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0) is { } found
            ? (new Token(TokenKind.Symbol, found), found.Length)
            : default;
    }

    // A name, p:name, * or p:*.
    private static int LengthOfName(string text, int at)
    {
        var length = LengthOfPart(text, at);
        if (length == 0 || text[at] == '*' || at + length + 1 >= text.Length || text[at + length] != ':' || text[at + length + 1] == ':')
            return length;
        var local = LengthOfPart(text, at + length + 1);
        return local == 0 ? 0 : length + 1 + local;
    }

    private static int LengthOfPart(string text, int at) =>
        text[at] == '*' ? 1 : XmlConvert.IsStartNCNameChar(text[at]) ? Count(text, at, XmlConvert.IsNCNameChar) : 0;

    private static int Count(string text, int at, Func<char, bool> belongs)
    {
        var end = at;
        while (end < text.Length && belongs(text[end]))
            end++;
        return end - at;
    }
}
