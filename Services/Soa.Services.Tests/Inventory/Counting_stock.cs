using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Inventory;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Counting_stock(DatabaseProvider provider)
{
    private Warehouse warehouse = null!;

    [SetUp]
    public async Task Open()
    {
        warehouse = await Warehouse.OpenAsync(provider);
        await warehouse.StockAsync("A", 10);
    }

    [TearDown]
    public async Task Close() => await warehouse.DisposeAsync();

    [Test]
    public async Task What_arrives_is_on_hand_and_published()
    {
        var level = await warehouse.ReceiveAsync("a", 2.5m);

        Assert.That(
            (level.Sku, level.UnitOfMeasure, level.OnHand, level.Reserved, level.Available), Is.EqualTo(("A", "C62", 12.5m, 0m, 12.5m)));
        Assert.That(warehouse.Harness.Published[^1], Is.EqualTo("inventory.StockReceived"));
    }

    [Test]
    public async Task Levels_come_in_the_order_asked_once_for_each_time_asked()
    {
        await warehouse.StockAsync("B", 1);

        var levels = (await warehouse.CallAsync(s => s.GetAvailabilityAsync(new GetAvailabilityRequest { Skus = ["B", "A", "b"] }))).Levels;

        Assert.That(levels.Select(level => (level.Sku, level.Available)), Is.EqualTo([("B", 1m), ("A", 10m), ("B", 1m)]));
    }

    [TestCase(5, 15)]
    [TestCase(-10, 0)]
    [TestCase(-0.0001, 9.9999)]
    public async Task An_adjustment_changes_what_is_on_hand_and_is_published(decimal quantity, decimal onHand)
    {
        var result = await warehouse.AdjustAsync("A", quantity);

        Assert.That(result.Stock.OnHand, Is.EqualTo(onHand));
        Assert.That(warehouse.Harness.Published[^1], Is.EqualTo("inventory.StockAdjusted"));
        Assert.That(await warehouse.OutOfBalanceAsync(), Is.Empty);
    }

    [Test]
    public async Task An_adjustment_never_goes_below_what_is_reserved()
    {
        await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 4));

        var fault = await warehouse.RefusalAsync(
            s => s.AdjustStockAsync(new AdjustStockRequest { Sku = "A", Quantity = -6.5m, Reason = "lost" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.StockBelowZero, "Quantity")));
        Assert.That(fault.Message, Does.Contain("3.5 C62").And.Contain("4 are reserved"));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 4m, 6m)));
        await warehouse.AdjustAsync("A", -6);
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((4m, 4m, 0m)));
    }

    [Test]
    public async Task An_adjustment_may_take_what_an_overdue_reservation_kept()
    {
        await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 4));
        warehouse.Harness.Time.Advance(TimeSpan.FromDays(2));

        await warehouse.AdjustAsync("A", -8);

        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((2m, 0m, 2m)));
        Assert.That(await warehouse.OutOfBalanceAsync(), Is.Empty);
    }

    [Test]
    public async Task Another_unit_of_measure_is_refused()
    {
        var fault = await warehouse.RefusalAsync(
            s => s.ReceiveStockAsync(new ReceiveStockRequest { Sku = "A", Quantity = 1, UnitOfMeasure = "KGM" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.UnitOfMeasureMismatch, "UnitOfMeasure")));
    }

    [Test]
    public async Task An_unknown_item_is_not_found()
    {
        var received = await warehouse.RefusalAsync(s => s.ReceiveStockAsync(new ReceiveStockRequest { Sku = "X", Quantity = 1 }));
        var adjusted = await warehouse.RefusalAsync(
            s => s.AdjustStockAsync(new AdjustStockRequest { Sku = "X", Quantity = 1, Reason = "count" }));

        Assert.That((received.Code, received.Field), Is.EqualTo((InventoryFaultCodes.ItemNotFound, "Sku")));
        Assert.That((adjusted.Code, adjusted.Field), Is.EqualTo((InventoryFaultCodes.ItemNotFound, "Sku")));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(0.00001)]
    [TestCase(1_000_000_001)]
    public async Task A_quantity_that_cannot_arrive_is_a_fault_that_names_the_field(decimal quantity)
    {
        var fault = await warehouse.RefusalAsync(s => s.ReceiveStockAsync(new ReceiveStockRequest { Sku = "A", Quantity = quantity }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.InvalidRequest, "Quantity")));
    }

    [TestCase(0, "count", "Quantity")]
    [TestCase(-0.00001, "count", "Quantity")]
    [TestCase(1, " ", "Reason")]
    public async Task An_adjustment_without_quantity_or_reason_is_a_fault_that_names_the_field(
        decimal quantity, string reason, string field)
    {
        var fault = await warehouse.RefusalAsync(
            s => s.AdjustStockAsync(new AdjustStockRequest { Sku = "A", Quantity = quantity, Reason = reason }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.InvalidRequest, field)));
    }

    [Test]
    public async Task Availability_is_asked_for_1_to_200_items()
    {
        SkuList tooMany = [.. Enumerable.Repeat("A", 201)];

        var none = await warehouse.RefusalAsync(s => s.GetAvailabilityAsync(new GetAvailabilityRequest { Skus = [] }));
        var many = await warehouse.RefusalAsync(s => s.GetAvailabilityAsync(new GetAvailabilityRequest { Skus = tooMany }));

        Assert.That((none.Code, none.Field), Is.EqualTo((InventoryFaultCodes.InvalidRequest, "Skus")));
        Assert.That((many.Code, many.Field), Is.EqualTo((InventoryFaultCodes.InvalidRequest, "Skus")));
    }
}
