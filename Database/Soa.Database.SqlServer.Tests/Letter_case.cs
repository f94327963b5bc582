using System.Text.RegularExpressions;
using Soa.Database.Migrations;
using Soa.Database.SqlServer.Tests.Schema;

namespace Soa.Database.SqlServer.Tests;

/// <summary>Checks that each column compares text with or without regard to case in the same way on both products.</summary>
public sealed partial class Letter_case
{
    private const string WithoutCase = "Latin1_General_100_CI_AS_KS_WS";

    private const string ByBytes = "Latin1_General_100_BIN2";

    [Test]
    public void Matters_in_the_same_columns_on_both_products()
    {
        var server = Columns.Where(column => column.Type.Collation == WithoutCase).Select(column => column.Name);
        Assert.That(server, Is.EquivalentTo(OnSqlite()).And.Not.Empty);
    }

    [Test]
    public void Is_stated_by_every_column_and_never_left_to_the_database() =>
        Assert.That(
            Columns.Where(column => column.Type.Collation is { } collation && collation is not (WithoutCase or ByBytes))
                .Select(column => column.Name),
            Is.Empty);

    // SQLite compares a reference as the column it refers to; SQL Server takes none between different collations.
    [Test]
    public void Is_the_same_for_a_reference_and_what_it_refers_to() => Assert.Multiple(() =>
    {
        var columns = Columns.ToDictionary(column => column.Name, column => column.Type);
        foreach (var (from, to) in References(DatabaseProvider.SqlServer))
            Assert.That(columns[from].Collation, Is.EqualTo(columns[to].Collation), from);
    });

    private static IEnumerable<(string Name, SqlType Type)> Columns =>
        from table in Checked.Checker.Tables
        from column in table.Value.Columns
        select ($"{table.Key}.{column.Key}", column.Value.Type);

    private static HashSet<string> OnSqlite()
    {
        var found = Tables(DatabaseProvider.Sqlite)
            .SelectMany(table => NoCase().Matches(table.Text).Select(column => $"{table.Name}.{column.Groups[1].Value}")).ToHashSet();
        return [.. found, .. References(DatabaseProvider.Sqlite).Where(
            reference => found.Contains(reference.To)).Select(reference => reference.From)];
    }

    private static IEnumerable<(string From, string To)> References(DatabaseProvider provider) =>
        from table in Tables(provider)
        from Match reference in Reference().Matches(table.Text)
        select ($"{table.Name}.{reference.Groups[1].Value}", $"{reference.Groups[2].Value}.{reference.Groups[3].Value}");

    private static IEnumerable<(string Name, string Text)> Tables(DatabaseProvider provider) =>
        from migration in Migration.For(provider)
        from statement in migration.Statements
        let created = Created().Match(statement)
        where created.Success
        select (created.Groups[1].Value, statement);

    [GeneratedRegex(@"CREATE TABLE (\w+) \(")]
    private static partial Regex Created();

    [GeneratedRegex(@"^\s*(\w+) TEXT [^,\n]*COLLATE NOCASE", RegexOptions.Multiline)]
    private static partial Regex NoCase();

    [GeneratedRegex(@"FOREIGN KEY \((\w+)\) REFERENCES (\w+) \((\w+)\)")]
    private static partial Regex Reference();
}
