using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Inventory;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Ending_reservations(DatabaseProvider provider)
{
    private Warehouse warehouse = null!;
    private ReserveStockResult reserved = null!;

    [SetUp]
    public async Task Open()
    {
        warehouse = await Warehouse.OpenAsync(provider);
        await warehouse.StockAsync("A", 10);
        reserved = await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 4));
    }

    [TearDown]
    public async Task Close()
    {
        Assert.That(await warehouse.OutOfBalanceAsync(), Is.Empty);
        await warehouse.DisposeAsync();
    }

    [Test]
    public async Task Released_stock_is_available_again()
    {
        var result = await warehouse.ReleaseAsync("SO-1");

        Assert.That(result, Is.EqualTo(new ReleaseStockResult
        {
            ReservationId = reserved.ReservationId,
            Status = ReservationStatuses.Released,
            Released = true,
        }));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 0m, 10m)));
        Assert.That(warehouse.Harness.Published[^1], Is.EqualTo("inventory.StockReleased"));
    }

    [Test]
    public async Task Releasing_twice_releases_once()
    {
        await warehouse.ReleaseAsync("SO-1");
        var events = warehouse.Harness.Published.Count;

        var again = await warehouse.CallAsync(s => s.ReleaseStockAsync(new ReleaseStockRequest { ReservationId = reserved.ReservationId }));

        Assert.That((again.Status, again.Released), Is.EqualTo((ReservationStatuses.Released, false)));
        Assert.That(warehouse.Harness.Published, Has.Count.EqualTo(events));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 0m, 10m)));
    }

    [Test]
    public async Task Releasing_what_was_never_reserved_is_no_fault()
    {
        var result = await warehouse.ReleaseAsync("SO-2");

        Assert.That(result, Is.EqualTo(new ReleaseStockResult { Status = ReservationStatuses.Unknown, Released = false }));
    }

    [Test]
    public async Task An_id_with_the_reference_of_another_is_unknown()
    {
        var result = await warehouse.CallAsync(
            s => s.ReleaseStockAsync(new ReleaseStockRequest { ReservationId = reserved.ReservationId, Reference = "SO-2" }));

        Assert.That(result.Status, Is.EqualTo(ReservationStatuses.Unknown));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 4m, 6m)));
    }

    [Test]
    public async Task Committed_stock_leaves_the_warehouse()
    {
        var result = await warehouse.CommitAsync("SO-1");

        Assert.That(
            (result.ReservationId, result.Reference, result.Status), Is.EqualTo(
                (reserved.ReservationId, "SO-1", ReservationStatuses.Committed)));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((6m, 0m, 6m)));
        Assert.That(warehouse.Harness.Published[^1], Is.EqualTo("inventory.ReservationCommitted"));
    }

    [Test]
    public async Task Committing_twice_commits_once()
    {
        var first = await warehouse.CommitAsync("SO-1");

        var second = await warehouse.CallAsync(
            s => s.CommitReservationAsync(new CommitReservationRequest { ReservationId = reserved.ReservationId }));

        Assert.That(second, Is.EqualTo(first));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((6m, 0m, 6m)));
        Assert.That(warehouse.Harness.Published.Count(topic => topic == "inventory.ReservationCommitted"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_committed_cannot_be_released()
    {
        await warehouse.CommitAsync("SO-1");

        var fault = await warehouse.RefusalAsync(s => s.ReleaseStockAsync(new ReleaseStockRequest { Reference = "SO-1" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.ReservationNotActive, "Reference")));
    }

    [Test]
    public async Task What_is_released_cannot_be_committed()
    {
        await warehouse.ReleaseAsync("SO-1");

        var fault = await warehouse.RefusalAsync(
            s => s.CommitReservationAsync(new CommitReservationRequest { ReservationId = reserved.ReservationId }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.ReservationNotActive, "ReservationId")));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 0m, 10m)));
    }

    [Test]
    public async Task What_was_never_reserved_cannot_be_committed()
    {
        var fault = await warehouse.RefusalAsync(s => s.CommitReservationAsync(new CommitReservationRequest { Reference = "SO-2" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.ReservationNotFound, "Reference")));
    }

    [Test]
    public async Task A_request_without_id_and_reference_is_a_fault_that_names_the_field()
    {
        var release = await warehouse.RefusalAsync(s => s.ReleaseStockAsync(new ReleaseStockRequest()));
        var commit = await warehouse.RefusalAsync(s => s.CommitReservationAsync(new CommitReservationRequest()));

        Assert.That((release.Code, release.Field), Is.EqualTo((InventoryFaultCodes.InvalidRequest, "ReservationId")));
        Assert.That((commit.Code, commit.Field), Is.EqualTo((InventoryFaultCodes.InvalidRequest, "ReservationId")));
    }
}
