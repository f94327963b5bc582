using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Inventory;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Overdue_reservations(DatabaseProvider provider)
{
    private static readonly Statement SelectTopics = new("SELECT Topic FROM Outbox ORDER BY Id");

    private Warehouse warehouse = null!;

    [SetUp]
    public async Task Open()
    {
        warehouse = await Warehouse.OpenAsync(provider);
        await warehouse.StockAsync("A", 10);
        await warehouse.StockAsync("B", 10);
    }

    [TearDown]
    public async Task Close()
    {
        Assert.That(await warehouse.OutOfBalanceAsync(), Is.Empty);
        await warehouse.DisposeAsync();
    }

    [Test]
    public async Task Their_stock_counts_as_available_before_it_is_given_back()
    {
        await ReserveForAsync(30, "SO-1", Warehouse.Line(1, "A", 8));
        warehouse.Harness.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 8m, 2m)));

        warehouse.Harness.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 0m, 10m)));
    }

    [Test]
    public async Task Their_stock_goes_to_who_needs_it()
    {
        var overdue = await ReserveForAsync(30, "SO-1", Warehouse.Line(1, "A", 8), Warehouse.Line(2, "B", 8));
        var unneeded = await ReserveForAsync(30, "SO-2", Warehouse.Line(1, "B", 1));
        warehouse.Harness.Time.Advance(TimeSpan.FromMinutes(31));

        await warehouse.ReserveAsync("SO-3", Warehouse.Line(1, "A", 10));

        Assert.That(await warehouse.StatusAsync(overdue.ReservationId), Is.EqualTo(ReservationStatuses.Expired));
        Assert.That(await warehouse.StatusAsync(unneeded.ReservationId), Is.EqualTo(ReservationStatuses.Active));
        Assert.That(warehouse.Harness.Published.TakeLast(2), Is.EqualTo(["inventory.StockReleased", "inventory.StockReserved"]));
        Assert.That(await warehouse.LevelAsync("B"), Is.EqualTo((10m, 0m, 10m)));
    }

    [Test]
    public async Task Their_reference_gets_a_new_reservation()
    {
        var overdue = await ReserveForAsync(30, "SO-1", Warehouse.Line(1, "A", 8));
        warehouse.Harness.Time.Advance(TimeSpan.FromMinutes(31));

        var next = await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 9));

        Assert.That(next.ReservationId, Is.Not.EqualTo(overdue.ReservationId));
        Assert.That(await warehouse.StatusAsync(overdue.ReservationId), Is.EqualTo(ReservationStatuses.Expired));
    }

    [Test]
    public async Task They_cannot_be_committed()
    {
        await ReserveForAsync(30, "SO-1", Warehouse.Line(1, "A", 8));
        warehouse.Harness.Time.Advance(TimeSpan.FromMinutes(31));

        var fault = await warehouse.RefusalAsync(s => s.CommitReservationAsync(new CommitReservationRequest { Reference = "SO-1" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.ReservationNotActive, "Reference")));
    }

    [Test]
    public async Task Releasing_them_says_that_they_expired()
    {
        await ReserveForAsync(30, "SO-1", Warehouse.Line(1, "A", 8));
        warehouse.Harness.Time.Advance(TimeSpan.FromMinutes(31));

        var first = await warehouse.ReleaseAsync("SO-1");
        var second = await warehouse.ReleaseAsync("SO-1");

        Assert.That((first.Status, first.Released), Is.EqualTo((ReservationStatuses.Expired, true)));
        Assert.That((second.Status, second.Released), Is.EqualTo((ReservationStatuses.Expired, false)));
    }

    [Test]
    public async Task They_are_given_back_each_minute_and_that_is_published()
    {
        var overdue = new List<string>();
        for (var i = 1; i <= 120; i++)
            overdue.Add((await ReserveForAsync(30, $"SO-{i}", Warehouse.Line(1, i % 2 == 0 ? "A" : "B", 0.1m))).ReservationId);
        var kept = await ReserveForAsync(366 * 24 * 60, "SO-KEPT", Warehouse.Line(1, "A", 1));
        var background = await warehouse.BackgroundAsync();
        await background.StartAsync(CancellationToken.None);
        try
        {
            warehouse.Harness.Time.Advance(TimeSpan.FromMinutes(30));
            Assert.That(StatusAMinuteLater, Is.EqualTo(ReservationStatuses.Expired).After(30_000, 20));
        }
        finally
        {
            await background.StopAsync(CancellationToken.None);
        }

        foreach (var reservationId in overdue)
            Assert.That(await warehouse.StatusAsync(reservationId), Is.EqualTo(ReservationStatuses.Expired));
        Assert.That(await warehouse.StatusAsync(kept.ReservationId), Is.EqualTo(ReservationStatuses.Active));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 1m, 9m)));
        var topics = await warehouse.Harness.Database.ReadAsync(session => session.QueryAsync<string>(SelectTopics));
        Assert.That(topics, Has.Count.EqualTo(120).And.All.EqualTo("inventory.StockReleased"));

        // The service's timer may not have been started yet when the clock was moved, so the clock goes on.
        async Task<string?> StatusAMinuteLater()
        {
            warehouse.Harness.Time.Advance(TimeSpan.FromMinutes(1));
            return await warehouse.StatusAsync(overdue[^1]);
        }
    }

    private Task<ReserveStockResult> ReserveForAsync(int minutes, string reference, params List<ReservationLine> lines) =>
        warehouse.CallAsync(
            s => s.ReserveStockAsync(new ReserveStockRequest { Reference = reference, Lines = lines, ExpiresInMinutes = minutes }));
}
