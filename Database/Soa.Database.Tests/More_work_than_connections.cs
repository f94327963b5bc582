using Microsoft.Data.SqlClient;
using Soa.Database.Testing;

namespace Soa.Database.Tests;

/// <summary>A pool of two connections to SQL Server. SQLite has no pool: its writers take turns, and its readers open files.</summary>
public sealed class More_work_than_connections
{
    private static readonly Statement One = new("SELECT 1");

    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin()
    {
        if (TestDatabases.One != DatabaseProvider.SqlServer)
            Assert.Ignore($"{TestDatabases.Variable} names no SQL Server.");
        test = await TestDatabase.CreateAsync(DatabaseProvider.SqlServer);
    }

    [TearDown]
    public async Task End()
    {
        if (test is not null)
            await test.DisposeAsync();
    }

    [Test]
    public async Task Waits_for_its_turn()
    {
        using var database = new SharedDatabase(Small(seconds: 60));
        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => database.InTransactionAsync(session => session.ScalarAsync<int>(One))));
        Assert.That(results, Is.All.EqualTo(1));
    }

    [Test]
    public async Task Gets_an_error_with_their_number_and_a_remedy_when_none_comes_free()
    {
        using var database = new SharedDatabase(Small(seconds: 1));
        var end = new TaskCompletionSource();
        var busy = Enumerable.Range(0, 2).Select(_ => database.InTransactionAsync(async session =>
        {
            await session.ScalarAsync<int>(One);
            await end.Task;
        })).ToList();
        var error =
            (await Assert.CatchAsync<ConnectionsExhaustedException>(() => database.ReadAsync(session => session.ScalarAsync<int>(One))))!;
        end.SetResult();
        await Task.WhenAll(busy);
        Assert.Multiple(() =>
        {
            Assert.That(
                error.Message,
                Does.StartWith("All 2 connections of this process to SQL Server ").And.Contain("within 1 s").And.Contain("Max Pool Size"));
            Assert.That(error.Message, Does.Not.Contain("Password").IgnoreCase);
            Assert.That(DatabaseOutage.Is(error), Is.True, "the work is done later");
        });
        Assert.That(await database.ReadAsync(session => session.ScalarAsync<int>(One)), Is.EqualTo(1));
    }

    private DatabaseOptions Small(int seconds) => test.Options with
    {
        ConnectionString =
            new SqlConnectionStringBuilder(test.Options.ConnectionString) { MaxPoolSize = 2, ConnectTimeout = seconds }.ConnectionString,
    };
}
