using Microsoft.Extensions.Time.Testing;
using Soa.Database.Testing;
using Soa.Flows.Versions;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Versions;

public sealed class Versions_that_several_processes_run
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private TestDatabase database = null!;
    private DatabaseVersionStore store = null!;
    private DatabaseVersionStore other = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        (store, other) = (new DatabaseVersionStore(database.Database, time), new DatabaseVersionStore(database.Database, time));
    }

    [TearDown]
    public async Task CloseAsync() => await database.DisposeAsync();

    [Test]
    public async Task Have_not_ended_while_another_process_has_something_of_theirs_under_way()
    {
        var first = (await ActivateAsync(store, "a"))[0];
        await ActivateAsync(other, "a");
        await ActivateAsync(store, "b");
        await ActivateAsync(other, "b");

        await other.ReleaseAsync("test", first.Hash, default);
        Assert.That(await EndedAsync(), Is.Empty, "this one holds it");
        await other.LeaseAsync("test", first.Hash, default);
        await store.ReleaseAsync("test", first.Hash, default);
        Assert.That(await EndedAsync(), Is.Empty, "the other one holds it again");
        await other.ReleaseAsync("test", first.Hash, default);
        Assert.That(await EndedAsync(), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task Have_ended_some_time_after_the_last_process_that_had_something_of_theirs_died()
    {
        var dead = other;
        var first = (await ActivateAsync(dead, "a"))[0];
        await ActivateAsync(store, "a");
        var second = (await ActivateAsync(store, "b"))[0];
        await store.ReleaseAsync("test", first.Hash, default);

        var seen = time.GetUtcNow().UtcDateTime;
        time.Advance(TimeSpan.FromMinutes(1));
        await store.LeaseAsync("test", second.Hash, default);
        Assert.That(await EndedAsync(), Is.Empty);
        await store.ExpireAsync(seen, default);

        Assert.That(await EndedAsync(), Is.EqualTo(new[] { 1 }), "the other one was not seen again; this one was");
    }

    // A statement that waits for a holder sees, with row versions, the holds as they were before it waited.
    [Test]
    public async Task Have_not_ended_when_one_takes_hold_while_the_other_lets_go()
    {
        var first = (await ActivateAsync(store, "a"))[0];
        await ActivateAsync(other, "b");
        for (var round = 0; round < 25; round++)
        {
            await store.LeaseAsync("test", first.Hash, default);
            await Task.WhenAll(
                Task.Run(() => store.ReleaseAsync("test", first.Hash, default)),
                Task.Run(() => other.LeaseAsync("test", first.Hash, default)));
            Assert.That(await EndedAsync(), Is.Empty, $"the other one holds it, round {round}");
            await other.ReleaseAsync("test", first.Hash, default);
            Assert.That(await EndedAsync(), Is.EqualTo(new[] { 1 }), $"nobody holds it, round {round}");
        }
    }

    private async Task<IEnumerable<int>> EndedAsync() =>
        (await store.ListAsync("test", default)).Where(version => version.DrainedAt is not null).Select(version => version.Number);

    private async Task<IReadOnlyList<StoredVersion>> ActivateAsync(DatabaseVersionStore process, string description)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        using var files = new TestFlow($"flow: test\ndescription: {description}\nfrom: queue:x\nsteps: [ stop ]");
        return await process.ActivateAsync("test", FlowContent.Read(files.Folder), default);
    }
}
