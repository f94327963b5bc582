using System.Text.RegularExpressions;

namespace Soa.Flows.Expressions;

/// <summary>
/// Tells whether an XPath 1.0 expression can look at the current document. One of variables, literals and functions alone cannot, and so
/// needs no document to be parsed: <c>$header-routing = 'express'</c>. When in doubt it is said to look.
/// </summary>
internal static partial class CurrentDocumentUse
{
    private static readonly string[] Operators = ["and", "or", "div", "mod", "true", "false"];

    /// <summary>Reads an expression that compiles.</summary>
    public static bool Find(string expression)
    {
        var rest = Literal().Replace(expression, "''");

        // A path from a variable stays in what the variable holds; what its predicates say too.
        for (var before = ""; before != rest;)
        {
            before = rest;
            rest = Predicate().Replace(rest, "");
        }

        rest = VariablePath().Replace(rest, "0");
        return ContextFunction().IsMatch(rest)
            || rest.AsSpan().ContainsAny("/@.[*")
            || Name().EnumerateMatches(rest) is var names && AnyLooks(names, rest);
    }

    private static bool AnyLooks(Regex.ValueMatchEnumerator names, string rest)
    {
        foreach (var match in names)
        {
            var end = match.Index + match.Length;
            var isCall = rest.AsSpan(end).TrimStart().StartsWith("(");
            if (!isCall && !Operators.Contains(rest.Substring(match.Index, match.Length)))
                return true;
        }

        return false;
    }

    [GeneratedRegex("'[^']*'|\"[^\"]*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<=\$[\w.\-:/@*()]*)\[[^\[\]]*\]")]
    private static partial Regex Predicate();

    [GeneratedRegex(@"\$[\w\-.:]+(/{1,2}(@?[\w\-.:]+(\(\))?|@?\*))*|\b\d+(\.\d+)?\b")]
    private static partial Regex VariablePath();

    // Without an argument these look at the context node; the position of the document's root says nothing, but who writes it looks.
    [GeneratedRegex(@"\b(?!true|false)[\w\-]+\s*\(\s*\)")]
    private static partial Regex ContextFunction();

    [GeneratedRegex(@"[\p{L}_][\w\-.:]*")]
    private static partial Regex Name();
}
