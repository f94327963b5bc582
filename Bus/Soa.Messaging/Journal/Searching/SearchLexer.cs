using System.Text;

namespace Soa.Messaging.Journal.Searching;

/// <summary>Cuts a search into words. A field and its operator are words of their own: <c>flow</c> <c>:</c> <c>partner-order</c>.</summary>
internal static class SearchLexer
{
    private static readonly string[] Operators = [">=", "<=", "!=", ":", "=", ">", "<"];

    /// <summary>Returns the words, and the end.</summary>
    /// <exception cref="SearchSyntaxException">A quote is not closed.</exception>
    public static IReadOnlyList<SearchToken> Read(string text)
    {
        var tokens = new List<SearchToken>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            tokens.Add(Next(text, at, tokens.Count > 0 ? tokens[^1] : default));
            at = tokens[^1].End;
        }

        tokens.Add(new SearchToken(SearchTokenKind.End, "", text.Length, 0));
        return tokens;
    }

    private static SearchToken Next(string text, int at, SearchToken before)
    {
        if (text[at] is '(' or ')')
            return new SearchToken(text[at] == '(' ? SearchTokenKind.Open : SearchTokenKind.Close, text[at..(at + 1)], at, 1);
        if (text[at] == '"')
            return Quoted(text, at);
        // Behind an operator is a value, which may have a colon itself: a time, or the address of an endpoint.
        var isValue = before.Kind == SearchTokenKind.Operator && before.End == at;
        if (!isValue && Array.Find(Operators, sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0) is { } found)
            return new SearchToken(SearchTokenKind.Operator, found, at, found.Length);
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')' or '"')
            && (isValue || text[end] is not (':' or '=' or '<' or '>' or '!')))
        {
            end++;
        }

        end = Math.Max(end, at + 1);
        return new SearchToken(SearchTokenKind.Word, text[at..end], at, end - at);
    }

    private static SearchToken Quoted(string text, int start)
    {
        var value = new StringBuilder();
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '"')
                return new SearchToken(SearchTokenKind.Quoted, value.ToString(), start, at + 1 - start);
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
                at++;
            value.Append(text[at]);
        }

        throw new SearchSyntaxException("The quote is not closed. Write another \" at its end.", start, text.Length - start);
    }
}
