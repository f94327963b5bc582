using Soa.Database;
using Soa.Documents;
using Soa.Flows.State;
using Soa.Flows.State.Sequences;

namespace Soa.Flows.Tests.State;

/// <summary>What every store of sequences promises.</summary>
[TestFixtureSource(typeof(StateUnderTest), nameof(StateUnderTest.All))]
public sealed class Sequences_that_are_kept(DatabaseProvider? provider)
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly StateKey Events = new("orders", "events");
    private static readonly Guid Sequence = Events.Slot("SO-1");

    private StateUnderTest state = null!;

    private ISequenceStore Here => state.Here.Sequences;

    private ISequenceStore Elsewhere => state.Elsewhere.Sequences;

    [SetUp]
    public async Task CreateAsync() => state = await StateUnderTest.CreateAsync(provider);

    [TearDown]
    public async Task RemoveAsync() => await state.DisposeAsync();

    [Test]
    public async Task The_number_whose_turn_it_is_passes_and_the_others_wait_for_it()
    {
        var third = Arrival(3);
        Assert.That(await Here.ArriveAsync(third, default), Is.EqualTo(SequenceResult.Waits));
        Assert.That(await Elsewhere.ArriveAsync(Arrival(2), default), Is.EqualTo(SequenceResult.Waits));
        Assert.That(await Here.ArriveAsync(Arrival(1), default), Is.EqualTo(SequenceResult.Passes));

        var second = await Elsewhere.AdvanceAsync(Sequence, 1, Noon, Noon.AddMinutes(1), default);
        var next = await Here.AdvanceAsync(Sequence, 2, Noon, Noon.AddMinutes(1), default);

        Assert.That((second!.Number, next!.Number, next.MessageId), Is.EqualTo((2, 3, third.Document.MessageId)));
        Assert.That(next.ToDocument().Body.ToArray(), Is.EqualTo("<Event/>"u8.ToArray()));
        Assert.That(next.ToDocument().Headers["of"], Is.EqualTo("partner"));
        Assert.That(await Elsewhere.ArriveAsync(third, default), Is.EqualTo(SequenceResult.Passes));
        Assert.That(await Here.AdvanceAsync(Sequence, 3, Noon, Noon.AddMinutes(1), default), Is.Null);
    }

    [Test]
    public async Task A_document_that_comes_again_is_known_and_another_with_its_number_is_not_it()
    {
        var (first, third) = (Arrival(1), Arrival(3));
        await Here.ArriveAsync(first, default);
        await Here.ArriveAsync(third, default);

        Assert.That(await Elsewhere.ArriveAsync(first, default), Is.EqualTo(SequenceResult.Passes));
        Assert.That(await Elsewhere.ArriveAsync(third, default), Is.EqualTo(SequenceResult.Waits));
        Assert.That(await Elsewhere.ArriveAsync(Arrival(3), default), Is.EqualTo(SequenceResult.Taken));
        await Here.AdvanceAsync(Sequence, 1, Noon, Noon, default);
        Assert.That(await Elsewhere.ArriveAsync(first, default), Is.EqualTo(SequenceResult.Passes));
        Assert.That(await Elsewhere.ArriveAsync(Arrival(1), default), Is.EqualTo(SequenceResult.Taken));
        Assert.That(await Elsewhere.ArriveAsync(Arrival(0), default), Is.EqualTo(SequenceResult.Late));
    }

    [Test]
    public async Task A_document_whose_time_has_come_is_taken_by_one_process()
    {
        var arrival = Arrival(2);
        await Here.ArriveAsync(arrival, default);
        Assert.That(await TakeAsync(Here, Noon.AddMinutes(4)), Is.Empty);

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(index => Task.Run(() => TakeAsync(index % 2 == 0 ? Here : Elsewhere, Noon.AddMinutes(5)))));

        Assert.That(
            taken.SelectMany(documents => documents).Select(document => document.MessageId),
            Is.EqualTo(new[] { arrival.Document.MessageId }));
        Assert.That(
            await Here.ArriveAsync(arrival with { Now = Noon.AddMinutes(5) }, default), Is.EqualTo(SequenceResult.WaitedLongEnough));
    }

    [Test]
    public async Task Its_time_is_changed_only_if_nobody_did_so_meanwhile()
    {
        await Here.ArriveAsync(Arrival(2), default);
        await Elsewhere.PostponeAsync(Sequence, 2, Noon.AddMinutes(6), null, default);
        Assert.That(await TakeAsync(Here, Noon.AddMinutes(5)), Has.Count.EqualTo(1));

        await Elsewhere.PostponeAsync(Sequence, 2, Noon.AddMinutes(6), null, default);

        Assert.That(await TakeAsync(Here, Noon.AddDays(1)), Is.Empty);
        await Elsewhere.PostponeAsync(Sequence, 2, null, Noon.AddDays(1), default);
        Assert.That(await TakeAsync(Here, Noon.AddDays(1)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_missing_can_be_skipped()
    {
        await Here.ArriveAsync(Arrival(5), default);
        await Here.ArriveAsync(Arrival(3), default);

        var lowest = await Elsewhere.SkipAsync(Sequence, Noon, Noon.AddMinutes(1), default);

        Assert.That(lowest!.Number, Is.EqualTo(3));
        Assert.That(await Here.ArriveAsync(Arrival(2), default), Is.EqualTo(SequenceResult.Late));
    }

    [Test]
    public async Task A_document_that_waits_can_be_removed_and_come_anew()
    {
        var arrival = Arrival(2);
        await Here.ArriveAsync(arrival, default);

        await Here.RemoveAsync(Sequence, 2, default);

        Assert.That(await TakeAsync(Here, Noon.AddDays(1)), Is.Empty);
        Assert.That(await Here.ArriveAsync(arrival with { Now = Noon.AddHours(1) }, default), Is.EqualTo(SequenceResult.Waits));
    }

    [Test]
    public async Task There_are_limits_for_what_waits()
    {
        var limits = new FlowLimits { GroupMembers = 2, GroupBytes = 20 };
        await Here.ArriveAsync(Arrival(2) with { Limits = limits }, default);
        Assert.That(
            await Here.ArriveAsync(Arrival(3) with { Limits = limits with { GroupBytes = 15 } }, default),
            Is.EqualTo(SequenceResult.TooLarge));
        await Here.ArriveAsync(Arrival(3) with { Limits = limits }, default);

        Assert.That(await Here.ArriveAsync(Arrival(4) with { Limits = limits }, default), Is.EqualTo(SequenceResult.TooMany));
        Assert.That(await Here.ArriveAsync(Arrival(1) with { Limits = limits }, default), Is.EqualTo(SequenceResult.Passes));
    }

    [Test]
    public async Task A_sequence_in_which_nothing_waits_is_forgotten_in_its_time()
    {
        await Here.ArriveAsync(Arrival(1), default);
        await Here.AdvanceAsync(Sequence, 1, Noon, Noon, default);
        await Here.ArriveAsync(Arrival(2) with { Key = "SO-2" }, default);
        Assert.That(await Here.PurgeAsync(Noon, 100, default), Is.Zero);

        Assert.That(await Here.PurgeAsync(Noon.AddSeconds(1), 100, default), Is.EqualTo(1));
        Assert.That(await Here.ArriveAsync(Arrival(1), default), Is.EqualTo(SequenceResult.Passes));
    }

    private static SequenceArrival Arrival(long number) => new()
    {
        StateKey = Events,
        Key = "SO-1",
        Number = number,
        First = 1,
        Document = new Document("<Event/>"u8.ToArray(), Guid.NewGuid(), headers: new Dictionary<string, string> { ["of"] = "partner" }),
        Now = Noon,
        Gap = TimeSpan.FromMinutes(5),
        Limits = new FlowLimits(),
    };

    private static async Task<IReadOnlyList<WaitingDocument>> TakeAsync(ISequenceStore store, DateTime now) =>
        await store.TakeDueAsync(Events.Id, now, now.AddMinutes(1), 10, default);
}
