using Microsoft.Data.Sqlite;
using Soa.Database.Testing;
using SQLitePCL;

namespace Soa.Database.Tests;

/// <summary>Checks the guarantees of the SQLite database.</summary>
public sealed class Embedded_database
{
    private static readonly Statement Create = new("CREATE TABLE Note (Id INTEGER PRIMARY KEY)");
    private static readonly Statement Insert = new("INSERT INTO Note (Id) VALUES (@Id)");
    private static readonly Statement Count = new("SELECT COUNT(*) FROM Note");
    private static readonly Statement JournalMode = new("PRAGMA journal_mode");
    private static readonly Statement Synchronous = new("PRAGMA synchronous");
    private static readonly Statement ForeignKeys = new("PRAGMA foreign_keys");

    private static readonly Statement FindSome = new("SELECT Id FROM Note WHERE Id IN @Ids");

    // SQLITE_STMTSTATUS_RUN
    private const int StatementRuns = 6;

    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(Create));
    }

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [Test]
    public async Task Writes_ahead_synchronises_and_checks_references_on_every_connection()
    {
        for (var i = 0; i < 3; i++)
        {
            var settings = await test.Database.ReadAsync(async session => (
                await session.ScalarAsync<string>(JournalMode),
                await session.ScalarAsync<int>(Synchronous),
                await session.ScalarAsync<int>(ForeignKeys)));
            Assert.That(settings, Is.EqualTo(("wal", 1, 1)));
        }
    }

    [Test]
    public async Task Waits_for_a_lock_that_another_process_holds()
    {
        await using var other = new SqliteConnection(test.Options.ConnectionString + ";Pooling=False");
        await other.OpenAsync();
        var held = other.BeginTransaction(deferred: false);
        var write = Task.Run(() => test.Database.InTransactionAsync(session => session.ExecuteAsync(Insert, new { Id = 1 })));
        var read = await test.Database.ReadAsync(session => session.ScalarAsync<int>(Count));
        Assert.Multiple(() =>
        {
            Assert.That(read, Is.Zero, "readers do not wait for writers");
            Assert.That(write.IsCompleted, Is.False);
        });
        await held.CommitAsync();
        await write;
        Assert.That(await test.Database.ReadAsync(session => session.ScalarAsync<int>(Count)), Is.EqualTo(1));
    }

    [Test]
    public async Task Takes_nothing_from_work_that_failed_into_the_work_that_follows()
    {
        for (var id = 1; id <= 3; id++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => test.Database.InTransactionAsync(async session =>
            {
                await session.ExecuteAsync(Insert, new { Id = id });
                throw new InvalidOperationException("refused");
            }));
            await test.Database.InTransactionAsync(session => session.ExecuteAsync(Insert, new { Id = id }));
        }

        Assert.That(await test.Database.ReadAsync(session => session.ScalarAsync<int>(Count)), Is.EqualTo(3));
    }

    [Test]
    public async Task Runs_statements_that_were_compiled_before_the_schema_changed()
    {
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(Insert, new { Id = 1 }));
        Assert.That(await test.Database.ReadAsync(session => session.ScalarAsync<int>(Count)), Is.EqualTo(1));

        await test.Database.InTransactionAsync(
            session => session.ExecuteScriptAsync("ALTER TABLE Note ADD COLUMN Text TEXT NOT NULL DEFAULT 'x'"));
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(Insert, new { Id = 2 }));

        Assert.That(await test.Database.ReadAsync(session => session.ScalarAsync<int>(Count)), Is.EqualTo(2));
    }

    [Test]
    public async Task Runs_a_statement_for_every_row_and_with_lists_of_any_length()
    {
        var some = new Statement("SELECT COUNT(*) FROM Note WHERE Id IN @Ids");
        await test.Database.InTransactionAsync(
            session => session.ExecuteAsync(Insert, Enumerable.Range(1, 5).Select(id => new { Id = id })));
        await test.Database.InTransactionAsync(
            session => session.ExecuteAsync(Insert, Enumerable.Range(6, 5).Select(id => new { Id = id })));
        var counts = await test.Database.ReadAsync(async session => (
            await session.ScalarAsync<int>(some, new { Ids = new[] { 1, 2 } }),
            await session.ScalarAsync<int>(some, new { Ids = new[] { 1, 2, 3, 99 } }),
            await session.ScalarAsync<int>(some, new { Ids = Array.Empty<int>() })));
        Assert.That(counts, Is.EqualTo((2, 3, 0)));
    }

    [Test]
    public async Task Waits_for_the_disk_at_each_commit_if_it_is_configured_to()
    {
        using var careful = new SharedDatabase(test.Options with { Synchronous = SqliteSynchronous.Full });
        Assert.That(await careful.InTransactionAsync(session => session.ScalarAsync<int>(Synchronous)), Is.EqualTo(2));
    }

    [Test]
    public async Task Compiles_a_statement_with_a_list_once_for_lists_of_like_length()
    {
        await using var borrowed = await test.Database.Dialect.OpenToReadAsync(default);
        var connection = (SqliteConnection)borrowed.Connection;
        connection.Handle!.enable_sqlite3_next_stmt(true);
        var session = new DatabaseSession(connection, null, test.Database.Dialect, null, default);
        foreach (var ids in new int[][] { [1, 2, 3], [4, 5, 6, 7], [], [8], [9, 10, 11] })
            await session.QueryAsync<int>(FindSome, new { Ids = ids });

        var runs = new Dictionary<string, int>();
        for (var next = raw.sqlite3_next_stmt(connection.Handle!, null); next is not null;
            next = raw.sqlite3_next_stmt(connection.Handle!, next))
            runs[raw.sqlite3_sql(next).utf8_to_string()] = raw.sqlite3_stmt_status(next, StatementRuns, 0);
        Assert.That(runs.Where(run => run.Key.Contains("IN (", StringComparison.Ordinal)), Is.EquivalentTo(new Dictionary<string, int>
        {
            ["SELECT Id FROM Note WHERE Id IN (@Ids1, @Ids2, @Ids3, @Ids4)"] = 3,
            ["SELECT Id FROM Note WHERE Id IN (@Ids1)"] = 2,
        }));
    }
}
