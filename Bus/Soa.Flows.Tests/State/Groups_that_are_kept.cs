using Soa.Database;
using Soa.Flows.State;
using Soa.Flows.State.Groups;

namespace Soa.Flows.Tests.State;

/// <summary>What every store of groups promises.</summary>
[TestFixtureSource(typeof(StateUnderTest), nameof(StateUnderTest.All))]
public sealed class Groups_that_are_kept(DatabaseProvider? provider)
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly StateKey Lines = new("orders", "lines");

    private StateUnderTest state = null!;

    private IGroupStore Here => state.Here.Groups;

    private IGroupStore Elsewhere => state.Elsewhere.Groups;

    [SetUp]
    public async Task CreateAsync() => state = await StateUnderTest.CreateAsync(provider);

    [TearDown]
    public async Task RemoveAsync() => await state.DisposeAsync();

    [Test]
    public async Task A_group_is_closed_by_the_member_that_completes_it_and_keeps_the_order()
    {
        var members = Enumerable.Range(0, 3).Select(_ => Member(size: 3)).ToArray();
        var results = new List<GroupResult>();
        foreach (var (member, store) in members.Zip([Here, Elsewhere, Here]))
            results.Add((await store.AddAsync(member, default)).Result);

        var group = await Elsewhere.ReadAsync(ClosedGroup.IdOf(members[0]), default);

        Assert.That(results, Is.EqualTo(new[] { GroupResult.Waits, GroupResult.Waits, GroupResult.Closed }));
        Assert.That(group!.Members.Select(member => member.MemberId), Is.EqualTo(members.Select(member => member.MemberId)));
        Assert.That((group.Key, group.ConversationId), Is.EqualTo(("SO-1", members[0].ConversationId)));
    }

    [Test]
    public async Task A_member_that_comes_again_is_not_counted_again()
    {
        var (first, second) = (Member(size: 2), Member(size: 2));
        await Here.AddAsync(first, default);

        Assert.That((await Elsewhere.AddAsync(first, default)).Result, Is.EqualTo(GroupResult.Waits));
        Assert.That((await Here.AddAsync(second, default)).Result, Is.EqualTo(GroupResult.Closed));
        Assert.That((await Elsewhere.AddAsync(second, default)).Result, Is.EqualTo(GroupResult.ClosedBefore));
        Assert.That((await Elsewhere.AddAsync(first, default)).Result, Is.EqualTo(GroupResult.Waits));
        Assert.That((await Here.ReadAsync(ClosedGroup.IdOf(first), default))!.Members, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_next_member_of_the_key_opens_another_group()
    {
        await Here.AddAsync(Member(size: 1), default);
        var next = Member(size: 2);

        var addition = await Here.AddAsync(next, default);

        Assert.That(addition, Is.EqualTo(new GroupAddition(GroupResult.Waits, ClosedGroup.IdOf(next))));
    }

    [Test]
    public async Task Members_that_come_at_once_are_all_counted_and_one_completes()
    {
        const int count = 40;
        var members = Enumerable.Range(0, count).Select(_ => Member(size: count)).ToArray();

        var results = await Task.WhenAll(members.Select((member, index) =>
            Task.Run(async () => (await (index % 2 == 0 ? Here : Elsewhere).AddAsync(member, default)).Result)));

        Assert.That(results.Count(result => result == GroupResult.Closed), Is.EqualTo(1));
        Assert.That(results.Count(result => result == GroupResult.Waits), Is.EqualTo(count - 1));
    }

    [Test]
    public async Task A_group_whose_time_has_come_is_taken_by_one_process()
    {
        var member = Member() with { DueAt = Noon.AddMinutes(5) };
        await Here.AddAsync(member, default);
        Assert.That(await TakeAsync(Here, Noon.AddMinutes(4)), Is.Empty);

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(index => Task.Run(() => TakeAsync(index % 2 == 0 ? Here : Elsewhere, Noon.AddMinutes(5)))));

        Assert.That(taken.SelectMany(ids => ids), Is.EqualTo(new[] { ClosedGroup.IdOf(member) }));
        Assert.That((await Elsewhere.ReadAsync(ClosedGroup.IdOf(member), default))!.Members, Has.Count.EqualTo(1));
        Assert.That((await Here.AddAsync(Member(), default)).Group, Is.Not.EqualTo(ClosedGroup.IdOf(member)));
    }

    [Test]
    public async Task A_group_that_was_taken_comes_back_until_it_ended()
    {
        var member = Member() with { DueAt = Noon };
        await Here.AddAsync(member, default);
        await TakeAsync(Here, Noon);

        Assert.That(await TakeAsync(Elsewhere, Noon.AddMinutes(2)), Has.Count.EqualTo(1));
        await Here.PostponeAsync(ClosedGroup.IdOf(member), null, default);
        Assert.That(await TakeAsync(Elsewhere, Noon.AddDays(1)), Is.Empty);
        await Here.PostponeAsync(ClosedGroup.IdOf(member), Noon.AddDays(1), default);
        await Here.EndAsync(ClosedGroup.IdOf(member), Noon, default);
        await Here.PostponeAsync(ClosedGroup.IdOf(member), Noon.AddDays(1), default);
        Assert.That(await TakeAsync(Elsewhere, Noon.AddDays(2)), Is.Empty);
    }

    [Test]
    public async Task A_group_that_somebody_closed_and_nobody_ended_is_taken_over()
    {
        await Here.AddAsync(Member(size: 1), default);

        Assert.That(await TakeAsync(Elsewhere, Noon.AddMinutes(29)), Is.Empty);
        Assert.That(await TakeAsync(Elsewhere, Noon.AddMinutes(30)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Places_do_not_mix()
    {
        var here = Member();
        await Here.AddAsync(here, default);

        var there = await Here.AddAsync(here with { StateKey = new StateKey("orders", "other") }, default);

        Assert.That(there.Group, Is.Not.EqualTo(ClosedGroup.IdOf(here)));
    }

    [Test]
    public async Task There_are_limits_and_what_is_beyond_changes_nothing()
    {
        var limits = new FlowLimits { GroupMembers = 2, GroupBytes = 100, OpenGroups = 1 };
        var large = Member() with { Limits = limits, Body = new byte[101] };
        Assert.That((await Here.AddAsync(large, default)).Result, Is.EqualTo(GroupResult.TooLarge));
        await Here.AddAsync(Member() with { Limits = limits }, default);
        await Here.AddAsync(Member() with { Limits = limits }, default);

        Assert.That((await Here.AddAsync(Member() with { Limits = limits }, default)).Result, Is.EqualTo(GroupResult.TooMany));
        Assert.That(
            (await Here.AddAsync(Member() with { Limits = limits, Key = "SO-2" }, default)).Result, Is.EqualTo(GroupResult.TooManyGroups));
        Assert.That(
            (await Here.AddAsync(Member() with { Limits = limits with { GroupMembers = 3 }, IsLast = true }, default)).Result,
            Is.EqualTo(GroupResult.Closed));
    }

    [Test]
    public async Task What_ended_long_ago_is_forgotten_and_nothing_else()
    {
        var (old, waiting) = (Member(size: 1), Member() with { Key = "SO-2" });
        await Here.AddAsync(old, default);
        await Here.AddAsync(waiting, default);
        await Here.EndAsync(ClosedGroup.IdOf(old), Noon, default);

        Assert.That(await Here.PurgeAsync(Noon, 100, default), Is.Zero);
        Assert.That(await Here.PurgeAsync(Noon.AddSeconds(1), 100, default), Is.EqualTo(1));
        Assert.That(await Here.ReadAsync(ClosedGroup.IdOf(old), default), Is.Null);
        Assert.That((await Here.AddAsync(old, default)).Result, Is.EqualTo(GroupResult.Closed));
        Assert.That((await Here.AddAsync(waiting, default)).Result, Is.EqualTo(GroupResult.Waits));
    }

    private static GroupMember Member(int? size = null) => new()
    {
        StateKey = Lines,
        Key = "SO-1",
        MemberId = Guid.NewGuid(),
        ConversationId = Guid.NewGuid(),
        Body = "<Line/>"u8.ToArray(),
        Now = Noon,
        Size = size,
        TakeOverAt = Noon.AddMinutes(30),
        Limits = new FlowLimits(),
    };

    private static async Task<IReadOnlyList<Guid>> TakeAsync(IGroupStore store, DateTime now) =>
        await store.TakeDueAsync(Lines.Id, now, now.AddMinutes(1), 10, default);
}
