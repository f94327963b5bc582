using Microsoft.Extensions.Time.Testing;
using Soa.Database.Testing;
using Soa.Flows.Versions;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Versions;

/// <summary>What both stores of versions promise.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class Versions_that_are_remembered(bool inDatabase)
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private TestDatabase? database;
    private IFlowVersionStore store = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        database = inDatabase ? await TestDatabase.CreateMigratedAsync(TestDatabases.One) : null;
        store = database is null ? new MemoryVersionStore(time) : new DatabaseVersionStore(database.Database, time);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
    }

    [Test]
    public async Task Have_a_number_for_each_content_and_the_latest_stands_first()
    {
        Assert.That(Numbers(await ActivateAsync("a")), Is.EqualTo(new[] { 1 }));
        Assert.That(Numbers(await ActivateAsync("b")), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(Numbers(await ActivateAsync("b")), Is.EqualTo(new[] { 2, 1 }), "Nothing has changed.");
        Assert.That(Numbers(await ActivateAsync("a")), Is.EqualTo(new[] { 1, 2 }), "What was is what it was.");
        Assert.That(Numbers(await ActivateAsync("c", "other")), Is.EqualTo(new[] { 1 }), "Each flow counts for itself.");
    }

    [Test]
    public async Task Have_their_files_so_that_they_can_run_again()
    {
        await ActivateAsync("a");
        await ActivateAsync("b");

        var load = FlowContent.Load((await store.ReadAsync("test", 1, default))!, new FlowLoader());

        Assert.That(load.Flow?.Description, Is.EqualTo("a"));
        Assert.That(await store.ReadAsync("test", 3, default), Is.Null);
    }

    [Test]
    public async Task Have_ended_once_nothing_of_theirs_is_under_way_until_they_come_back()
    {
        var first = (await ActivateAsync("a"))[0];
        await ActivateAsync("b");

        await store.ReleaseAsync("test", first.Hash, default);
        Assert.That(
            (await store.ListAsync("test", default)).Select(version => version.DrainedAt is null), Is.EqualTo(new[] { true, false }));

        Assert.That((await ActivateAsync("a"))[0].DrainedAt, Is.Null);
    }

    [Test]
    public async Task Are_let_go_of_some_time_after_another_took_over_but_the_current_never()
    {
        await ActivateAsync("a");
        await ActivateAsync("b");
        time.Advance(TimeSpan.FromDays(100));
        await ActivateAsync("c");

        Assert.That(await store.RetireAsync(time.GetUtcNow().UtcDateTime - TimeSpan.FromDays(30), default), Is.EqualTo(1));

        Assert.That(
            (await store.ListAsync("test", default)).Select(version => (version.Number, version.IsKept)),
            Is.EqualTo(new[] { (3, true), (2, true), (1, false) }));
        Assert.That(await store.ReadAsync("test", 1, default), Is.Null);
        Assert.That((await ActivateAsync("a"))[0], Has.Property("Number").EqualTo(1).And.Property("IsKept").True, "Its number is its "
            + "own for ever.");
    }

    [Test]
    public async Task Are_of_the_flow_and_not_of_its_cases_or_pages()
    {
        var before = (await ActivateAsync("a"))[0];
        var after =
            (await ActivateAsync("a", more: [("cases/x.case.yaml", "case: x"), ("README.md", "What it is for."), (".hidden", "")]))[0];

        Assert.That(after.Hash, Is.EqualTo(before.Hash));
    }

    private async Task<IReadOnlyList<StoredVersion>> ActivateAsync(string description, string flow = "test", params (string, string)[] more)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        using var files = new TestFlow($"flow: {flow}\ndescription: {description}\nfrom: queue:x\nsteps: [ stop ]", more);
        return await store.ActivateAsync(flow, FlowContent.Read(files.Folder), default);
    }

    private static IEnumerable<int> Numbers(IReadOnlyList<StoredVersion> versions) => versions.Select(version => version.Number);
}
