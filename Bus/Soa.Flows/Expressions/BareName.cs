using System.Text.RegularExpressions;

namespace Soa.Flows.Expressions;

/// <summary>
/// Finds names in an expression that select elements where a variable of the name may be meant: <c>home</c> for <c>$home</c>.
/// </summary>
internal static partial class BareName
{
    private static readonly string[] Operators = ["and", "or", "div", "mod"];

    /// <summary>
    /// Returns the names with which relative paths begin, outside of predicates: in those, children are what is asked for.
    /// </summary>
    /// <param name="expression">An XPath 1.0 expression.</param>
    public static IEnumerable<string> Find(string expression)
    {
        var rest = Literal().Replace(expression, "''");
        for (var before = ""; before != rest;)
        {
            before = rest;
            rest = Predicate().Replace(rest, "");
        }

        return Name().Matches(rest).Select(match => match.Value).Except(Operators, StringComparer.Ordinal);
    }

    /// <summary>Returns what is probably wrong.</summary>
    public static string Describe(string name) =>
        $"'{name}' selects an element of that name; the variable is written '${name}'. If the element is meant, write './{name}'.";

    [GeneratedRegex("'[^']*'|\"[^\"]*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\[[^\[\]]*\]")]
    private static partial Regex Predicate();

    [GeneratedRegex(@"(?<![\w\-.:$@/])[\p{L}_][\w\-.]*(?![\w\-.]|\s*[(:])")]
    private static partial Regex Name();
}
