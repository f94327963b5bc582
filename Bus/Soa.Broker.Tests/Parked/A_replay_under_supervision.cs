using Soa.Broker.Tests.Messaging;
using Soa.Messaging;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;
using Soa.Messaging.Replaying;
using Soa.Testing.Messaging;
using Soa.Testing.Parked;

namespace Soa.Broker.Tests.Parked;

/// <summary>A receiver that fails while it is told to; documents are parked at once.</summary>
[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class A_replay_under_supervision(BusTransport transport) : BusFixture(transport)
{
    private static readonly Actor Anna = new("anna", "127.0.0.1");
    private volatile bool fails;
    private Inbox received = null!;

    private DocumentBusOptions Impatient => Options with { Retry = new RetryOptions { Limit = 0, Delays = [] } };

    private DocumentSubscription Receiver => new("flow.a", [], (document, token) =>
        fails ? throw new InvalidOperationException("No way.") : received.Keep(document, token));

    [SetUp]
    public void Begin() => (fails, received) = (true, new Inbox());

    [Test]
    public async Task Sends_the_rest_once_the_first_was_handled_and_reports_what_became_of_each()
    {
        await using var desk = await ParkedDesk.StartAsync(Impatient, Receiver);
        var ids = await ParkAsync(desk, 5);
        fails = false;

        var id = await desk.Replays.StartAsync(new ReplayRequest("all", ids) { Rate = 100 }, Anna, default);

        var replay = await UntilAsync(desk, id, ReplayStatus.Ended, counts => counts.Processed == 5);
        Assert.That((replay.StartedBy, replay.Reason), Is.EqualTo(("anna", (string?)null)));
        Assert.That(received.Documents.Select(document => document.MessageId).ToList(), Is.Unique.And.Count.EqualTo(5));
        Assert.That(received.Documents.Select(document => document.Headers[ReplayHeaders.By]), Is.All.EqualTo("anna"));
        await desk.UntilListedAsync(0);
    }

    [Test]
    public async Task Stops_after_the_first_that_fails_and_tries_the_next_when_it_is_resumed()
    {
        await using var desk = await ParkedDesk.StartAsync(Impatient, Receiver);
        var ids = await ParkAsync(desk, 3);

        var id = await desk.Replays.StartAsync(new ReplayRequest("all", ids), Anna, default);
        var replay = await UntilAsync(desk, id, ReplayStatus.Paused, counts => counts is { Waiting: 2, Parked: 1 });
        Assert.That(
            (replay.Reason, replay.ChangedBy), Is.EqualTo(($"{ids[0]}, which went first, was parked again: No way.", (string?)null)));

        fails = false;
        await desk.Replays.ResumeAsync(id, new Actor("bea"), default);
        await UntilAsync(desk, id, ReplayStatus.Ended, counts => counts is { Processed: 2, Parked: 1 });
        var items = await desk.ReplayStore.ListItemsAsync(id, status: null, after: 0, take: 10, default);
        Assert.That(items.Select(item => item.DocumentId), Is.EqualTo(ids));
        Assert.That(items[0].ParkedAs, Is.EqualTo((string?)(await desk.UntilListedAsync(1))[0]!["id"]));
    }

    [Test]
    public async Task Sends_nothing_while_it_is_paused_and_leaves_the_rest_parked_when_it_is_stopped()
    {
        await using var desk = await ParkedDesk.StartAsync(Impatient, Receiver);
        var ids = await ParkAsync(desk, 4);
        fails = false;
        var id = await desk.Replays.StartAsync(new ReplayRequest("all", ids) { Rate = 1 }, Anna, default);
        await Wait.UntilAsync(async () => (await desk.ReplayStore.CountAsync(id, default)).Processed >= 1, "the first is processed");

        await desk.Replays.PauseAsync(id, new Actor("bea"), default);
        await UntilAsync(desk, id, ReplayStatus.Paused, counts => counts.Sent == 0);
        Assert.That(() => desk.Replays.PauseAsync(id, Anna, default), Throws.TypeOf<ParkedRefusedException>());
        await desk.Replays.StopAsync(id, Anna, default);

        var counts = await desk.ReplayStore.CountAsync(id, default);
        Assert.That(counts.Waiting, Is.GreaterThan(0));
        Assert.That(received.Documents, Has.Count.EqualTo(counts.Processed));
        await desk.UntilListedAsync(counts.Waiting);
        Assert.That(() => desk.Replays.ResumeAsync(id, Anna, default), Throws.TypeOf<ParkedRefusedException>());
    }

    [Test]
    public async Task Leaves_out_what_somebody_has_decided_about_meanwhile()
    {
        await using var desk = await ParkedDesk.StartAsync(Impatient, Receiver);
        var ids = await ParkAsync(desk, 2);
        await desk.Documents.DiscardAsync(ids[0], "Not needed.", Anna, default);
        fails = false;

        var id = await desk.Replays.StartAsync(new ReplayRequest("all", ids), Anna, default);

        await UntilAsync(desk, id, ReplayStatus.Ended, counts => counts is { Processed: 1, Refused: 1 });
        var item = (await desk.ReplayStore.ListItemsAsync(id, ReplayItemStatus.Refused, 0, 10, default)).Single();
        Assert.That(item.Reason, Does.Contain("was discarded by anna"));
    }

    [Test]
    public async Task Is_finished_by_another_process_when_the_one_that_began_it_is_gone()
    {
        string id;
        await using (var first = await ParkedDesk.StartAsync(Impatient, Receiver))
        {
            var ids = await ParkAsync(first, 3);
            fails = false;
            id = await first.Replays.StartAsync(new ReplayRequest("all", ids) { Rate = 1 }, Anna, default);
            await Wait.UntilAsync(async () => (await first.ReplayStore.CountAsync(id, default)).Processed >= 1, "the first is processed");
            first.KeepsDatabase = true;
            Database = first.TestDatabase;
        }

        await using var second = await ParkedDesk.StartAsync(Impatient, Database, Receiver);
        await UntilAsync(second, id, ReplayStatus.Ended, counts => counts.Processed == 3);
        Assert.That(received.Documents.Select(document => document.MessageId).ToList(), Is.Unique.And.Count.EqualTo(3));
    }

    [TestCase(0)]
    [TestCase(101)]
    public async Task Has_a_rate_that_can_be(int rate)
    {
        await using var desk = await ParkedDesk.StartAsync(Impatient, Receiver);

        Assert.That(
            () => desk.Replays.StartAsync(new ReplayRequest("one", ["PD-1"]) { Rate = rate }, Anna, default),
            Throws.TypeOf<ParkedRefusedException>().With.Message.Contains("1 to 100"));
        Assert.That(() => desk.Replays.StartAsync(new ReplayRequest("none", []), Anna, default), Throws.TypeOf<ParkedRefusedException>());
    }

    private Soa.Database.Testing.TestDatabase Database { get; set; } = null!;

    private static async Task<Replay> UntilAsync(ParkedDesk desk, string id, string status, Predicate<ReplayCounts> holds)
    {
        Replay? replay = null;
        await Wait.UntilAsync(
            async () => (replay = await desk.ReplayStore.FindAsync(id, default))!.Status == status
                && holds(await desk.ReplayStore.CountAsync(id, default)),
            $"{id} is {status}");
        return replay!;
    }

    private static async Task<IReadOnlyList<string>> ParkAsync(ParkedDesk desk, int count)
    {
        for (var number = 0; number < count; number++)
            await desk.Bus.SendAsync("flow.a", Xml.New($"<X n='{number}'/>"), default);
        var items = await desk.UntilListedAsync(count);
        return [.. items.Select(item => (string)item!["id"]!).Reverse()];
    }
}
