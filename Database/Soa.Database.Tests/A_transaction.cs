using System.Data.Common;
using Soa.Database.Testing;

namespace Soa.Database.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class A_transaction(DatabaseProvider provider)
{
    private static readonly Statement Create = new("CREATE TABLE Counter (Id INTEGER PRIMARY KEY, Value INTEGER NOT NULL)");
    private static readonly Statement Insert = new("INSERT INTO Counter (Id, Value) VALUES (1, 0)");
    // A change that changes nothing is a lock on every server, also on one that ignores lock hints.
    private static readonly Statement Select = new(
        sqlite: "SELECT Value FROM Counter WHERE Id = 1",
        sqlServer: "UPDATE Counter SET Value = Value WHERE Id = 1; SELECT Value FROM Counter WHERE Id = 1");
    private static readonly Statement Update = new("UPDATE Counter SET Value = @Value WHERE Id = 1");

    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateAsync(provider);
        await test.Database.InTransactionAsync(async session =>
        {
            await session.ExecuteAsync(Create);
            await session.ExecuteAsync(Insert);
        });
    }

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [Test]
    public async Task Thirty_two_writers_at_once_all_count()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => IncrementAsync(test.Database))));
        Assert.That(await ReadAsync(), Is.EqualTo(32));
    }

    [Test]
    public async Task Writers_of_two_processes_wait_for_each_other()
    {
        using var other = new SharedDatabase(test.Options);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => IncrementAsync(i % 2 == 0 ? test.Database : other))));
        Assert.That(await ReadAsync(), Is.EqualTo(40));
    }

    [Test]
    public async Task What_throws_leaves_nothing_behind()
    {
        Assert.That(
            () => test.Database.InTransactionAsync(async session =>
            {
                await session.ExecuteAsync(Update, new { Value = 7 });
                throw new InvalidOperationException("midway");
            }),
            Throws.InvalidOperationException);
        Assert.That(await ReadAsync(), Is.Zero);
    }

    [Test]
    public async Task A_duplicate_key_is_recognised_and_the_transaction_goes_on()
    {
        await test.Database.InTransactionAsync(async session =>
        {
            var error = (await Assert.CatchAsync<DbException>(() => session.ExecuteAsync(Insert)))!;
            Assert.That(session.IsDuplicateKey(error), Is.True);
            await session.ExecuteAsync(Update, new { Value = 3 });
        });
        Assert.That(await ReadAsync(), Is.EqualTo(3));
    }

    private Task<int> ReadAsync() => test.Database.ReadAsync(session => session.ScalarAsync<int>(Select));

    private static Task IncrementAsync(SharedDatabase database) => database.InTransactionAsync(async session =>
    {
        var value = await session.ScalarAsync<int>(Select);
        await Task.Yield();
        await session.ExecuteAsync(Update, new { Value = value + 1 });
    });
}
