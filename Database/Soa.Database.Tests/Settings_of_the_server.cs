using Soa.Database.Migrations;
using Soa.Database.Testing;

namespace Soa.Database.Tests;

/// <summary>Collations and row versions are looked at before the program works on a database.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Settings_of_the_server(DatabaseProvider provider)
{
    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin() => test = await TestDatabase.CreateMigratedAsync(provider);

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [Test]
    public async Task Are_as_expected_in_a_database_that_was_made_and_migrated_by_the_tool()
    {
        Assert.That(await new SchemaState(test.Database).FindProblemAsync(CancellationToken.None), Is.Null);
        Assert.That(await ServerSettings.FindOddityAsync(test.Database, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Are_a_warning_when_readers_and_writers_wait_for_each_other()
    {
        await OnlyOnSqlServerAsync();
        await ExecuteAsync("ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT OFF WITH ROLLBACK IMMEDIATE");
        Assert.That(
            await ServerSettings.FindOddityAsync(test.Database, CancellationToken.None),
            Does.StartWith("READ_COMMITTED_SNAPSHOT is OFF, and ON is expected"));
    }

    [Test]
    public async Task Are_a_problem_when_a_key_compares_in_another_way()
    {
        await OnlyOnSqlServerAsync();
        await ExecuteAsync("ALTER TABLE Customers ALTER COLUMN Name NVARCHAR(200) COLLATE Latin1_General_100_CI_AI NOT NULL");
        Assert.That(
            await new SchemaState(test.Database).FindProblemAsync(CancellationToken.None),
            Does.StartWith("Customers.Name has the collation Latin1_General_100_CI_AI, but Latin1_General_100_BIN2 or "));
    }

    private static readonly Statement BabelfishVersion = new("SELECT CAST(SERVERPROPERTY('BabelfishVersion') AS NVARCHAR(100))");

    private async Task OnlyOnSqlServerAsync()
    {
        if (provider == DatabaseProvider.Sqlite || await test.Database.ReadAsync(
            session => session.ScalarAsync<string>(BabelfishVersion)) is not null)
            Assert.Ignore("Only SQL Server has the setting.");
    }

    // Not in a transaction, which may not change a database.
    private Task ExecuteAsync(string text) => test.Database.ReadAsync(session => session.ExecuteScriptAsync(text));
}
