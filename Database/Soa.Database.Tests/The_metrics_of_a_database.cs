using System.Diagnostics.Metrics;
using Soa.Database.Testing;

namespace Soa.Database.Tests;

/// <summary>What is counted of transactions and of requests, in numbers that a server would show as well.</summary>
public sealed class The_metrics_of_a_database
{
    private static readonly Statement Create = new("CREATE TABLE Note (Id INTEGER PRIMARY KEY)");
    private static readonly Statement Insert = new("INSERT INTO Note (Id) VALUES (@Id)");
    private static readonly Statement Count = new("SELECT COUNT(*) FROM Note");

    private readonly Dictionary<string, long> counts = [];
    private MeterListener listener = null!;
    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(Create));
        counts.Clear();
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, meter) =>
            {
                if (instrument.Meter.Name == "Soa.Database")
                    meter.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, _, _) =>
        {
            lock (counts)
                counts[instrument.Name] = counts.GetValueOrDefault(instrument.Name) + count;
        });
        listener.Start();
    }

    [TearDown]
    public async Task End()
    {
        listener.Dispose();
        await test.DisposeAsync();
    }

    [Test]
    public async Task Have_a_transaction_of_two_statements_with_its_begin_and_its_commit()
    {
        await test.Database.InTransactionAsync(async session =>
        {
            await session.ExecuteAsync(Insert, new { Id = 1 });
            await session.ScalarAsync<int>(Count);
        });
        Assert.That(Counted(), Is.EqualTo((1, 4)));
    }

    [Test]
    public async Task Have_each_statement_outside_of_a_transaction_as_one()
    {
        await test.Database.ReadAsync(async session =>
        {
            await session.ScalarAsync<int>(Count);
            return await session.ScalarAsync<int>(Count);
        });
        Assert.That(Counted(), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task Have_statements_that_are_sent_together_as_one_request()
    {
        await test.Database.InTransactionAsync(session =>
        {
            session.Defer(Insert, new { Id = 1 });
            session.Defer(Insert, new { Id = 2 });
            return session.ScalarAsync<int>(Count);
        });
        Assert.That(Counted(), Is.EqualTo((1, 4)));
    }

    [Test]
    public async Task Have_transactions_that_are_committed_together_each()
    {
        await Task.WhenAll(Enumerable.Range(1, 20).Select(
            id => test.Database.InTransactionAsync(session => session.ExecuteAsync(Insert, new { Id = id }))));
        Assert.That(Counted(), Is.EqualTo((20, 60)));
    }

    [Test]
    public async Task Have_no_transaction_that_was_rolled_back()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Database.InTransactionAsync(async session =>
        {
            await session.ExecuteAsync(Insert, new { Id = 1 });
            throw new InvalidOperationException();
        }));
        Assert.That(Counted(), Is.EqualTo((0, 2)));
    }

    private (long Transactions, long RoundTrips) Counted()
    {
        lock (counts)
            return (counts.GetValueOrDefault("soa.database.transactions"), counts.GetValueOrDefault("soa.database.round_trips"));
    }
}
