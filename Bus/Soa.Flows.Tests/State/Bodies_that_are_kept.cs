using Soa.Database;
using Soa.Documents;
using Soa.Flows.State;
using Soa.Flows.State.Claims;

namespace Soa.Flows.Tests.State;

/// <summary>What every store of bodies promises.</summary>
[TestFixtureSource(nameof(All))]
public sealed class Bodies_that_are_kept(DatabaseProvider? provider, bool inFolder)
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly FlowLimits Limits = new() { DocumentBytes = 1000 };

    private StateUnderTest state = null!;
    private string folder = "";

    public static IEnumerable<object?[]> All => [.. StateUnderTest.All.Select(provider => new object?[] { provider, false }), [null, true]];

    private IClaimStore Here => (inFolder ? FlowState.InMemory(folder) : state.Here).Claims;

    private IClaimStore Elsewhere => (inFolder ? FlowState.InMemory(folder) : state.Elsewhere).Claims;

    [SetUp]
    public async Task CreateAsync()
    {
        state = await StateUnderTest.CreateAsync(provider);
        folder = Directory.CreateTempSubdirectory("soa-claims-").FullName;
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        await state.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [TestCase(100, false)]
    [TestCase(2_000_000, true)]
    public async Task They_come_back_as_they_were(int size, bool isLarge)
    {
        var body = Body(size);
        var claim = ClaimOf(body);
        await Here.StoreAsync(claim, body, default);
        await Here.StoreAsync(claim, body, default);

        using var received = await Elsewhere.FetchAsync(claim, Limits, Noon, default);

        Assert.That(received!.Body.Span.SequenceEqual(body), Is.True);
        Assert.That(MappedBody.IsMapped(received.Body), Is.EqualTo(isLarge));
        Assert.That(claim.IsOf(received.Body), Is.True);
    }

    [Test]
    public async Task One_that_is_not_in_memory_can_be_stored_too()
    {
        var body = Body(2_000_000);
        using (var mapped = await ReceivedBody.ReadAsync(new MemoryStream(body), 1000, int.MaxValue, null, default))
            await Here.StoreAsync(ClaimOf(mapped!.Body), mapped.Body, default);

        using var received = await Here.FetchAsync(ClaimOf(body), Limits, Noon, default);

        Assert.That(received!.Body.Span.SequenceEqual(body), Is.True);
    }

    [Test]
    public async Task Their_time_is_over_when_the_claim_says_so_and_what_is_over_is_deleted()
    {
        var (shorter, longer) = (Body(1_200_000), Body(10));
        await Here.StoreAsync(ClaimOf(shorter), shorter, default);
        await Here.StoreAsync(ClaimOf(longer) with { Id = Guid.NewGuid(), ExpiresAt = Noon.AddDays(1) }, longer, default);
        Assert.That(await Here.FetchAsync(ClaimOf(shorter), Limits, Noon.AddHours(1), default), Is.Null);
        Assert.That(await Here.PurgeAsync(Noon, 100, default), Is.Zero);

        var deleted = 0;
        for (int step; (step = await Elsewhere.PurgeAsync(Noon.AddHours(2), 2, default)) > 0;)
            deleted += step;

        Assert.That(deleted, Is.GreaterThanOrEqualTo(1));
        Assert.That(await Here.FetchAsync(ClaimOf(shorter), Limits, Noon, default), Is.Null);
        Assert.That(await Elsewhere.PurgeAsync(Noon.AddDays(2), 100, default), Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_was_never_stored_is_not_there() =>
        Assert.That(await Here.FetchAsync(ClaimOf(Body(1)), Limits, Noon, default), Is.Null);

    private static byte[] Body(int size)
    {
        var body = new byte[size];
        new Random(size).NextBytes(body);
        return body;
    }

    private static Claim ClaimOf(ReadOnlyMemory<byte> body) =>
        Claim.Of(new Guid("11111111-2222-4333-8444-666666666666"), new Document(body, Guid.Empty), Noon.AddHours(1));
}
