using Soa.Database;
using Soa.Database.Testing;
using Soa.Flows.State;

namespace Soa.Flows.Tests.State;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Calls_that_came_to_nothing(DatabaseProvider provider)
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly Guid call = Guid.NewGuid();
    private TestDatabase database = null!;

    private IRevokedCalls Calls => FlowState.OnDatabase(database.Database, isQueueDurable: true).RevokedCalls!;

    [SetUp]
    public async Task CreateAsync() => database = await TestDatabase.CreateMigratedAsync(provider);

    [TearDown]
    public async Task RemoveAsync() => await database.DisposeAsync();

    [Test]
    public async Task Are_known_in_later_attempts_and_not_in_their_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(async () => await Calls.AddAsync([call], 0, Noon, default))));
        await Calls.AddAsync([call, Guid.NewGuid()], 2, Noon, default);

        var last = new List<int?>();
        foreach (var before in new[] { 0, 1, 2, 3 })
            last.Add(await Calls.LastAttemptAsync(call, before, default));

        Assert.That(last, Is.EqualTo(new int?[] { null, 0, 0, 2 }));
        Assert.That(await Calls.LastAttemptAsync(Guid.NewGuid(), 3, default), Is.Null);
    }

    [Test]
    public async Task Are_forgotten_in_time()
    {
        await Calls.AddAsync([call], 0, Noon, default);
        await Calls.AddAsync([call], 1, Noon.AddDays(1), default);

        await database.Database.InTransactionAsync(
            session => session.ExecuteAsync(RevokedCalls.DeleteOld, new { Before = Noon.AddHours(1), Take = 10 }), default);

        Assert.That(await Calls.LastAttemptAsync(call, 1, default), Is.Null);
        Assert.That(await Calls.LastAttemptAsync(call, 2, default), Is.EqualTo(1));
    }
}
