using Soa.Database.Testing;

namespace Soa.Database.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Statements_that_are_sent_together(DatabaseProvider provider)
{
    private static readonly Statement Create = new(
        "CREATE TABLE Line (Id INTEGER PRIMARY KEY, Name NVARCHAR(100) NULL, Price DECIMAL(19, 4) NULL)");
    private static readonly Statement Insert = new("INSERT INTO Line (Id, Name, Price) VALUES (@Id, @Name, @Price)");
    private static readonly Statement Raise = new("UPDATE Line SET Price = Price + @By WHERE Id = @Id");
    private static readonly Statement Count = new("SELECT COUNT(*) FROM Line");
    private static readonly Statement Find = new("SELECT Id, Name, Price FROM Line WHERE Id IN @Ids ORDER BY Id");

    private static readonly Statement RaiseAndTell = new(
        sqlite: "UPDATE Line SET Price = Price + @By WHERE Id = @Id RETURNING Id",
        sqlServer: "UPDATE Line SET Price = Price + @By OUTPUT inserted.Id WHERE Id = @Id");

    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateAsync(provider);
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(Create));
    }

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(1500)]
    public async Task Are_executed_for_each_row_whatever_their_number(int rows)
    {
        await test.Database.InTransactionAsync(session =>
        {
            session.Defer(Insert, Rows(rows));
            return Task.CompletedTask;
        });
        var all = await test.Database.ReadAsync(session => session.QueryAsync<Line>(Find, new { Ids = Enumerable.Range(1, rows) }));
        Assert.That(all, Is.EqualTo(Rows(rows)));
    }

    [Test]
    public async Task Run_in_the_order_they_were_given_and_count_apart()
    {
        var (raised, before, after) = await test.Database.InTransactionAsync(async session =>
        {
            session.Defer(Insert, Rows(3));
            var asked = session.DeferQuery<Line>(Find, new { Ids = new[] { 2, 3 } });
            session.Defer(Raise, new { Id = 2, By = 0.5m });
            var changed = await session.ExecuteAsync(Raise, new { Id = 3, By = 1m });
            return (changed, await asked.AllAsync(), await session.QueryAsync<Line>(Find, new { Ids = new[] { 2, 3 } }));
        });
        Assert.Multiple(() =>
        {
            Assert.That(raised, Is.EqualTo(1), "only what was executed last");
            Assert.That(before.Select(line => line.Price), Is.EqualTo(new decimal?[] { 2.25m, 3.25m }));
            Assert.That(after.Select(line => line.Price), Is.EqualTo(new decimal?[] { 2.75m, 4.25m }));
        });
    }

    [Test]
    public async Task Give_out_all_their_rows_when_they_run_for_many()
    {
        var told = await test.Database.InTransactionAsync(session =>
        {
            session.Defer(Insert, Rows(20));
            return session.DeferQuery<int>(RaiseAndTell, new[] { 3, 99, 1, 20 }.Select(id => new { Id = id, By = 1m })).AllAsync();
        });
        Assert.That(told, Is.EqualTo((int[])[3, 1, 20]));
    }

    [Test]
    public async Task End_with_what_a_check_throws_and_leave_nothing()
    {
        var asked = test.Database.InTransactionAsync(async session =>
        {
            session.Defer(Insert, Rows(2));
            session.DeferCheck<int>(Count, null, found => throw new OperationCanceledException($"{found[0]} rows"));
            return await session.DeferQuery<Line>(Find, new { Ids = new[] { 1 } }).AllAsync();
        });
        Assert.That(() => asked, Throws.TypeOf<OperationCanceledException>().With.Message.EqualTo("2 rows"));
        Assert.That(await test.Database.ReadAsync(session => session.ScalarAsync<int>(Count)), Is.Zero);
    }

    [Test]
    public async Task Are_rolled_back_all_of_them_when_one_fails()
    {
        var error = await Assert.CatchAsync<System.Data.Common.DbException>(() => test.Database.InTransactionAsync(session =>
        {
            session.Defer(Insert, Rows(3));
            session.Defer(Insert, Rows(1));
            session.Defer(Insert, new Line { Id = 7 });
            return Task.CompletedTask;
        }));
        var isDuplicate = await test.Database.ReadAsync(session => Task.FromResult(session.IsDuplicateKey(error!)));
        Assert.That(isDuplicate, Is.True);
        Assert.That(await test.Database.ReadAsync(session => session.ScalarAsync<int>(Count)), Is.Zero);
    }

    [TestCase(1)]
    [TestCase(1500)]
    public async Task Are_a_transaction_of_one_request_that_is_carried_out_as_a_whole_or_not_at_all(int rows)
    {
        await test.Database.InOneRequestAsync(session => session.Defer(Insert, Rows(rows)));
        var error = await Assert.CatchAsync<System.Data.Common.DbException>(() => test.Database.InOneRequestAsync(session =>
        {
            session.Defer(Insert, new Line { Id = rows + 1 });
            session.Defer(Insert, Rows(rows));
        }));
        Assert.That(await test.Database.ReadAsync(session => Task.FromResult(session.IsDuplicateKey(error!))), Is.True);
        Assert.That(await test.Database.ReadAsync(session => session.ScalarAsync<int>(Count)), Is.EqualTo(rows));
    }

    [Test]
    public async Task Find_nothing_by_an_empty_list()
    {
        var found = await test.Database.InTransactionAsync(async session =>
        {
            session.Defer(Insert, Rows(2));
            return await session.QueryAsync<Line>(Find, new { Ids = Array.Empty<int>() });
        });
        Assert.That(found, Is.Empty);
    }

    [Test]
    public async Task Take_one_round_trip_a_transaction_beside_its_beginning_and_end()
    {
        var trips = test.Database.RoundTrips = new RoundTrips();
        await test.Database.InTransactionAsync(session =>
        {
            session.Defer(Insert, Rows(40));
            session.Defer(Raise, new { Id = 2, By = 0.5m });
            return session.DeferQuery<Line>(Find, new { Ids = new[] { 2 } }).AllAsync();
        });
        Assert.That(trips.Sessions.Single(), Has.Count.EqualTo(3));
    }

    private static IEnumerable<Line> Rows(int count) => Enumerable.Range(1, count).Select(id => new Line
    {
        Id = id,
        Name = id % 3 == 0 ? null : $"Line {id}",
        Price = id % 5 == 0 ? null : id + 0.25m,
    });

    private sealed record Line
    {
        public int Id { get; init; }

        public string? Name { get; init; }

        public decimal? Price { get; init; }
    }
}
