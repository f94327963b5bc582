using Soa.Database;
using Soa.Flows.State;
using Soa.Flows.State.Receipts;

namespace Soa.Flows.Tests.State;

/// <summary>What every store of keys promises.</summary>
[TestFixtureSource(typeof(StateUnderTest), nameof(StateUnderTest.All))]
public sealed class Keys_that_are_kept(DatabaseProvider? provider)
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private StateUnderTest state = null!;

    private IReceiptStore Here => state.Here.Receipts;

    private IReceiptStore Elsewhere => state.Elsewhere.Receipts;

    [SetUp]
    public async Task CreateAsync() => state = await StateUnderTest.CreateAsync(provider);

    [TearDown]
    public async Task RemoveAsync() => await state.DisposeAsync();

    [Test]
    public async Task One_of_many_messages_is_the_first()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => Task.Run(async () =>
            (await (index % 2 == 0 ? Here : Elsewhere).TakeAsync(Request(), default)).Result)));

        Assert.That(results.Count(result => result == ReceiptResult.First), Is.EqualTo(1));
        Assert.That(results.Count(result => result == ReceiptResult.UnderWay), Is.EqualTo(19));
    }

    [Test]
    public async Task The_first_may_come_again_until_it_is_done()
    {
        var first = Request();
        await Here.TakeAsync(first, default);
        Assert.That((await Elsewhere.TakeAsync(first, default)).Result, Is.EqualTo(ReceiptResult.First));

        await Elsewhere.KeepAsync(first, new KeptAnswer("{}"u8.ToArray(), "application/json"), default);

        var (mine, other) = (await Here.TakeAsync(first, default), await Here.TakeAsync(Request(), default));
        Assert.That((mine.Result, mine.IsMine), Is.EqualTo((ReceiptResult.Done, true)));
        Assert.That((other.Result, other.IsMine), Is.EqualTo((ReceiptResult.Done, false)));
        Assert.That(other.Answer!.Body, Is.EqualTo("{}"u8.ToArray()));
        Assert.That(other.Answer.ContentType, Is.EqualTo("application/json"));
    }

    [Test]
    public async Task Another_is_the_first_once_the_first_was_refused()
    {
        var first = Request();
        await Here.TakeAsync(first, default);

        await Here.ReleaseAsync(first, default);

        Assert.That((await Elsewhere.TakeAsync(Request(), default)).Result, Is.EqualTo(ReceiptResult.First));
        await Here.KeepAsync(first, null, default);
        Assert.That((await Here.TakeAsync(Request(), default)).Result, Is.EqualTo(ReceiptResult.UnderWay));
    }

    [Test]
    public async Task Another_takes_over_when_nothing_is_heard_of_the_first()
    {
        await Here.TakeAsync(Request(), default);

        Assert.That(
            (await Elsewhere.TakeAsync(Request() with { Now = Noon.AddMinutes(14) }, default)).Result, Is.EqualTo(ReceiptResult.UnderWay));
        Assert.That(
            (await Elsewhere.TakeAsync(Request() with { Now = Noon.AddMinutes(15) }, default)).Result, Is.EqualTo(ReceiptResult.First));
    }

    [Test]
    public async Task They_are_forgotten_in_their_time()
    {
        var first = Request();
        await Here.TakeAsync(first, default);
        await Here.KeepAsync(first, null, default);
        Assert.That(await Here.PurgeAsync(Noon.AddHours(23), 100, default), Is.Zero);
        Assert.That((await Here.TakeAsync(Request() with { Now = Noon.AddHours(24) }, default)).Result, Is.EqualTo(ReceiptResult.First));

        Assert.That(await Elsewhere.PurgeAsync(Noon.AddHours(24), 100, default), Is.EqualTo(1));
    }

    private static ReceiptRequest Request() => new()
    {
        StateKey = new StateKey("orders", "once"),
        Key = "SO-1",
        MessageId = Guid.NewGuid(),
        Now = Noon,
        ExpiresAt = Noon.AddDays(1),
        TakeOverAt = Noon.AddMinutes(15),
    };
}
