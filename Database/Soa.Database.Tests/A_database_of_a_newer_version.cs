using Soa.Database.Migrations;
using Soa.Database.Testing;

namespace Soa.Database.Tests;

/// <summary>
/// A program on a database that a newer one has migrated: two versions run side by side during an update, and after it somebody may go
/// back.
/// </summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class A_database_of_a_newer_version(DatabaseProvider provider)
{
    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin() => test = await TestDatabase.CreateMigratedAsync(provider);

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [Test]
    public async Task Is_used_if_its_migrations_let_older_programs_work()
    {
        var known = Migration.For(provider);
        await MigrateFurtherAsync("CREATE TABLE Additional (Id INTEGER NOT NULL)");

        var schema = new SchemaState(test.Database);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await schema.FindProblemAsync(CancellationToken.None), Is.Null);
            Assert.That(await schema.FindLaterMigrationAsync(CancellationToken.None), Is.EqualTo(known[^1].Number + 1));
            Assert.That(await new Migrator(test.Database, TimeProvider.System).MigrateAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task Is_refused_if_one_of_them_says_that_older_programs_cannot_work_with_it()
    {
        var last = Migration.For(provider)[^1].Number;
        await MigrateFurtherAsync($"UPDATE OldestProgram SET Migration = {last + 1}");

        var schema = new SchemaState(test.Database);
        var expected = $"it has migration {last + 1}, this version ends with {last}, and cannot work with it";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await schema.FindProblemAsync(CancellationToken.None), Does.Contain(expected));
            Assert.That(await schema.FindNewerAsync(CancellationToken.None), Does.Contain(expected));
            Assert.That(
                () => new Migrator(test.Database, TimeProvider.System).MigrateAsync(),
                Throws.TypeOf<NewerDatabaseException>().With.Message.Contains(expected));
        }
    }

    [Test]
    public async Task Is_refused_if_it_lacks_a_migration_that_the_program_needs()
    {
        await MigrateFurtherAsync("CREATE TABLE Additional (Id INTEGER NOT NULL)");
        await test.Database.InTransactionAsync(
            session => session.ExecuteAsync(new Statement("DELETE FROM MigrationJournal WHERE Number = 5")));

        Assert.That(await new SchemaState(test.Database).FindProblemAsync(CancellationToken.None), Does.Contain("cannot work with it"));
    }

    [Test]
    public async Task Is_not_one_that_this_version_has_migrated()
    {
        var schema = new SchemaState(test.Database);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await schema.FindNewerAsync(CancellationToken.None), Is.Null);
            Assert.That(await schema.FindLaterMigrationAsync(CancellationToken.None), Is.Null);
        }
    }

    // As the newer program does it, with what it knows.
    private Task MigrateFurtherAsync(string statement)
    {
        var known = Migration.For(provider);
        return new Migrator(test.Database, TimeProvider.System).MigrateAsync([.. known, new(known[^1].Number + 1, "later", [statement])]);
    }
}
