using Microsoft.Data.Sqlite;
using Soa.Database.Testing;

namespace Soa.Database.Tests;

/// <summary>Transactions on SQLite that wait for its one writer are committed together, and each is still one of its own.</summary>
public sealed class Transactions_that_wait_for_each_other
{
    private static readonly Statement Create = new("""
        CREATE TABLE Parent (Id INTEGER PRIMARY KEY);
        CREATE TABLE Child (Id INTEGER PRIMARY KEY, ParentId INTEGER NULL REFERENCES Parent (Id))
        """);

    private static readonly Statement Insert = new("INSERT INTO Parent (Id) VALUES (@Id)");
    private static readonly Statement InsertOrphan = new(
        "PRAGMA defer_foreign_keys = ON; INSERT INTO Child (Id, ParentId) VALUES (@Id, 4711)");

    private static readonly Statement Ids = new("SELECT Id FROM Parent ORDER BY Id");

    private TaskCompletionSource first = null!;
    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin()
    {
        first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(Create));
    }

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [Test]
    public async Task Are_committed_together()
    {
        var before = InsertAsync(1, first.Task);
        IReadOnlyList<int>? seen = null;
        var after = test.Database.InTransactionAsync(async session =>
        {
            await session.ExecuteAsync(Insert, new { Id = 2 });
            seen = await StoredAsync();
        });
        first.SetResult();
        await Task.WhenAll(before, after);
        Assert.That(seen, Is.Empty, "the first was committed alone");
        Assert.That(await StoredAsync(), Is.EqualTo([1, 2]));
    }

    [Test]
    public async Task Keep_what_they_did_when_another_fails()
    {
        var before = InsertAsync(1, first.Task);
        var failing = test.Database.InTransactionAsync(async session =>
        {
            await session.ExecuteAsync(Insert, new { Id = 2 });
            await session.ExecuteAsync(Insert, new { Id = 1 });
        });
        var after = InsertAsync(3);
        first.SetResult();
        var error = await Assert.CatchAsync<SqliteException>(() => failing);
        await Task.WhenAll(before, after);
        Assert.That(error!.SqliteExtendedErrorCode, Is.EqualTo(1555));
        Assert.That(await StoredAsync(), Is.EqualTo([1, 3]));
    }

    [Test]
    public async Task All_fail_when_the_commit_does()
    {
        var before = InsertAsync(1, first.Task);
        var failing = test.Database.InTransactionAsync(session => session.ExecuteAsync(InsertOrphan, new { Id = 1 }));
        first.SetResult();
        await Assert.CatchAsync<SqliteException>(() => before);
        await Assert.CatchAsync<SqliteException>(() => failing);
        await InsertAsync(2);
        Assert.That(await StoredAsync(), Is.EqualTo([2]));
    }

    [Test]
    public async Task Are_not_run_when_their_callers_have_given_up()
    {
        using var impatience = new CancellationTokenSource();
        var before = InsertAsync(1, first.Task);
        var waiting = test.Database.InTransactionAsync(session => session.ExecuteAsync(Insert, new { Id = 2 }), impatience.Token);
        await impatience.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => waiting);
        first.SetResult();
        await before;
        await InsertAsync(3);
        Assert.That(await StoredAsync(), Is.EqualTo([1, 3]));
    }

    [Test]
    public async Task Run_in_the_context_of_their_callers()
    {
        var caller = new AsyncLocal<string>();
        var before = InsertAsync(1, first.Task);
        caller.Value = "second";
        var second = test.Database.InTransactionAsync(_ => Task.FromResult(caller.Value));
        caller.Value = "third";
        var third = test.Database.InTransactionAsync(_ => Task.FromResult(caller.Value));
        first.SetResult();
        await before;
        Assert.That((await second, await third), Is.EqualTo(("second", "third")));
    }

    private Task InsertAsync(int id, Task? until = null) => test.Database.InTransactionAsync(async session =>
    {
        await session.ExecuteAsync(Insert, new { Id = id });
        await (until ?? Task.CompletedTask);
    });

    private Task<IReadOnlyList<int>> StoredAsync() => test.Database.ReadAsync(session => session.QueryAsync<int>(Ids));
}
