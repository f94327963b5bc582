using Soa.Database.Migrations;

namespace Soa.Database.Tests;

public sealed class Migrations
{
    private static readonly Statement Tables = new("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    private TestDatabase test = null!;

    [SetUp]
    public void Begin() => test = new TestDatabase();

    [TearDown]
    public void End() => test.Dispose();

    [Test]
    public async Task A_new_database_gets_every_migration_once()
    {
        var migrator = new Migrator(test.Database, TimeProvider.System);
        var applied = await migrator.MigrateAsync();
        var again = await migrator.MigrateAsync();
        Assert.Multiple(() =>
        {
            Assert.That(applied, Has.Count.EqualTo(Migration.For(DatabaseProvider.Sqlite).Count));
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
        Assert.That(applied.Sum(list => list.Count), Is.EqualTo(Migration.For(DatabaseProvider.Sqlite).Count));
    }

    [Test]
    public async Task A_failed_migration_leaves_the_version_it_had_and_says_which_statement_failed()
    {
        Migration[] migrations =
        [
            new(1, "good", ["CREATE TABLE Good (Id INTEGER)"]),
            new(2, "bad", ["CREATE TABLE Half (Id INTEGER)", "INSERT INTO Nowhere (Id) VALUES (1)"]),
        ];
        var migrator = new Migrator(test.Database, TimeProvider.System);
        Assert.That(
            () => migrator.MigrateAsync(migrations),
            Throws.TypeOf<MigrationException>().With.Message.Contains("0002_bad failed at statement 2 of 2").And.Message.Contains("Nowhere"));
        var tables = await test.Database.ReadAsync(session => session.QueryAsync<string>(Tables));
        Assert.Multiple(async () =>
        {
            Assert.That(await migrator.StatusAsync(), Is.EqualTo((int[])[1]));
            Assert.That(tables, Does.Contain("Good").And.Not.Contain("Half"));
        });
    }

    [Test]
    public void Both_products_have_the_same_migrations() =>
        Assert.That(
            Migration.For(DatabaseProvider.SqlServer).Select(m => (m.Number, m.Name)),
            Is.EqualTo(Migration.For(DatabaseProvider.Sqlite).Select(m => (m.Number, m.Name))));
}
