using System.Text.RegularExpressions;
using Soa.Database.Migrations;

namespace Soa.Database.Tests;

/// <summary>
/// Older programs go on while the database is migrated. A migration that takes away or changes what they use must say so, and then they
/// have to be stopped first.
/// </summary>
public sealed partial class Migrations_and_older_programs
{
    // This one makes the table in which they say it.
    private const string First = "older_programs";

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.SqlServer)]
    public void A_migration_that_older_programs_cannot_work_with_says_so(DatabaseProvider provider)
    {
        foreach (var migration in Migration.For(provider).SkipWhile(migration => migration.Name != First).Skip(1))
        {
            var said = migration.Statements.Select(statement => Says().Match(statement)).FirstOrDefault(match => match.Success);
            if (said is not null)
                Assert.That(said.Groups[1].Value, Is.EqualTo($"{migration.Number}"), $"{migration.Number:0000}_{migration.Name}");
            else
                Assert.That(Takes(migration), Is.Null, $"{migration.Number:0000}_{migration.Name} must say: UPDATE OldestProgram …");
        }
    }

    [TestCase("DROP TABLE Orders")]
    [TestCase("ALTER TABLE Inbox DROP COLUMN FaultCause")]
    [TestCase("ALTER TABLE Inbox ALTER COLUMN Name NVARCHAR(10) NOT NULL")]
    [TestCase("ALTER TABLE Inbox RENAME COLUMN a TO b")]
    [TestCase("EXEC sp_rename 'Inbox.a', 'b'")]
    [TestCase("ALTER TABLE Inbox ADD COLUMN Name TEXT NOT NULL")]
    [TestCase("ALTER TABLE Inbox ADD Name NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL")]
    [TestCase("ALTER TABLE Inbox ADD CONSTRAINT CK_Inbox CHECK (Name <> '')")]
    public void What_takes_something_away_is_found(string statement) =>
        Assert.That(Takes(new Migration(1, "a", ["CREATE TABLE Good (Id INTEGER NOT NULL)", statement])), Is.EqualTo(statement));

    [TestCase("CREATE TABLE A (Id INTEGER NOT NULL)")]
    [TestCase("CREATE INDEX IX_A ON A (Id)")]
    [TestCase("ALTER TABLE Inbox ADD COLUMN Name TEXT NULL")]
    [TestCase("ALTER TABLE Inbox ADD Name INT NOT NULL CONSTRAINT DF_A DEFAULT 0")]
    public void What_only_adds_is_not(string statement) => Assert.That(Takes(new Migration(1, "a", [statement])), Is.Null);

    private static string? Takes(Migration migration) => migration.Statements.FirstOrDefault(
        statement => TakesAway().IsMatch(statement)
            || (Adds().IsMatch(statement) && NotNull().IsMatch(statement)
                && !statement.Contains("DEFAULT", StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex(@"UPDATE\s+OldestProgram\s+SET\s+Migration\s*=\s*(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Says();

    [GeneratedRegex(
        @"\bDROP\s+(TABLE|COLUMN)\b|\bALTER\s+COLUMN\b|\bRENAME\s+(COLUMN|TO)\b|\bsp_rename\b|\bADD\s+CONSTRAINT\b"
            + @"|\bCREATE\s+UNIQUE\s+INDEX\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex TakesAway();

    [GeneratedRegex(@"\bALTER\s+TABLE\s+\S+\s+ADD\b", RegexOptions.IgnoreCase)]
    private static partial Regex Adds();

    [GeneratedRegex(@"\bNOT\s+NULL\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotNull();
}
