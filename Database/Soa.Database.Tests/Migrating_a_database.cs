using Soa.Database.Dialects;
using Soa.Database.Migrations;
using Soa.Database.Testing;

namespace Soa.Database.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Migrating_a_database(DatabaseProvider provider)
{
    private static readonly Statement Tables = new(
        sqlite: "SELECT name FROM sqlite_master WHERE type = 'table'",
        sqlServer: "SELECT name FROM sys.tables");


    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin() => test = await TestDatabase.CreateAsync(provider);

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [Test]
    public async Task A_new_database_gets_every_migration_once()
    {
        var migrator = new Migrator(test.Database, TimeProvider.System);
        var applied = await migrator.MigrateAsync();
        var again = await migrator.MigrateAsync();
        Assert.Multiple(() =>
        {
            Assert.That(applied, Has.Count.EqualTo(Migration.For(provider).Count));
            Assert.That(again, Is.Empty);
        });
    }

    [Test]
    public async Task Two_processes_that_start_at_once_migrate_once()
    {
        using var other = new SharedDatabase(test.Options);
        var applied = await Task.WhenAll(
            Task.Run(() => new Migrator(test.Database, TimeProvider.System).MigrateAsync()),
            Task.Run(() => new Migrator(other, TimeProvider.System).MigrateAsync()));
        Assert.That(applied.Sum(list => list.Count), Is.EqualTo(Migration.For(provider).Count));
    }

    [Test]
    public async Task A_failed_migration_leaves_the_version_it_had_and_says_which_statement_failed()
    {
        Migration[] migrations =
        [
            new(1, "good", ["CREATE TABLE Good (Id INTEGER)"]),
            new(2, "bad", ["CREATE TABLE Half (Id INTEGER)", "INSERT INTO Nowhere (Id)\nVALUES (1)"]),
        ];
        var migrator = new Migrator(test.Database, TimeProvider.System);
        Assert.That(
            () => migrator.MigrateAsync(migrations),
            Throws.TypeOf<MigrationException>()
                .With.Message.Contains("0002_bad failed at statement 2 of 2").And.Message.EndsWith("INSERT INTO Nowhere (Id) VALUES (1)")
                .And.Message.Not.Contains("\n"));
        var tables = await test.Database.ReadAsync(session => session.QueryAsync<string>(Tables));
        Assert.Multiple(async () =>
        {
            Assert.That(await migrator.StatusAsync(), Is.EqualTo((int[])[1]));
            // Babelfish keeps names in small letters.
            Assert.That(tables, Has.Some.EqualTo("Good").IgnoreCase.And.None.EqualTo("Half").IgnoreCase);
        });
    }

    [Test]
    public async Task A_script_that_somebody_ran_is_known_to_the_migrator()
    {
        var script = MigrationScript.Write(provider);
        var parts = provider == DatabaseProvider.SqlServer ? Migration.Split(script) : [script];
        if (await test.Database.ReadAsync(session => session.ScalarAsync<string>(Babelfish.Version)) is not null)
            parts = [.. parts.Select(Babelfish.Translate)];
        await test.Database.InTransactionAsync(async session =>
        {
            foreach (var part in parts)
                await session.ExecuteScriptAsync(part);
        });
        var migrator = new Migrator(test.Database, TimeProvider.System);
        Assert.Multiple(async () =>
        {
            Assert.That(await migrator.StatusAsync(), Is.EqualTo(Migration.For(provider).Select(migration => migration.Number)));
            Assert.That(await migrator.MigrateAsync(), Is.Empty);
        });
    }

    [Test]
    public void A_script_for_SQL_Server_begins_with_what_its_indexes_need() =>
        Assert.That(
            MigrationScript.Write(DatabaseProvider.SqlServer), Does.StartWith("SET QUOTED_IDENTIFIER ON\nGO\nSET ANSI_NULLS ON\nGO\n"));

    [Test]
    public void Both_products_have_the_same_migrations() =>
        Assert.That(
            Migration.For(DatabaseProvider.SqlServer).Select(m => (m.Number, m.Name)),
            Is.EqualTo(Migration.For(DatabaseProvider.Sqlite).Select(m => (m.Number, m.Name))));
}
