using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Soa.Database.SqlServer.Tests.Statements;

/// <summary>Reads T-SQL as SQL Server 2022 does.</summary>
internal static partial class Tsql
{
    /// <summary>
    /// Returns the text as Dapper sends it for a list: <c>IN @Ids</c> becomes <c>IN (@Ids1, @Ids2 …)</c>; here one is enough.
    /// </summary>
    public static string WithLists(string text) => List().Replace(text, "IN ($1)");

    /// <summary>Returns the statement's syntax tree.</summary>
    /// <exception cref="AssertionException">The text is not T-SQL.</exception>
    public static TSqlFragment Parse(FoundStatement statement)
    {
        using var reader = new StringReader(statement.Text);
        var tree = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return errors.Count == 0
            ? tree
            : throw new AssertionException($"{statement.Name}: {string.Join(" ", errors.Select(e => $"line {e.Line}: {e.Message}"))}");
    }

    [GeneratedRegex(@"\bIN (@\w+)")]
    private static partial Regex List();
}
