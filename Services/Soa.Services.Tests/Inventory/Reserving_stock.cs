using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Inventory;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Reserving_stock(DatabaseProvider provider)
{
    private Warehouse warehouse = null!;

    [SetUp]
    public async Task Open()
    {
        warehouse = await Warehouse.OpenAsync(provider);
        await warehouse.StockAsync("A", 10);
        await warehouse.StockAsync("B", 5);
    }

    [TearDown]
    public async Task Close() => await warehouse.DisposeAsync();

    [Test]
    public async Task It_is_kept_back_for_a_day_and_published()
    {
        var before = warehouse.Harness.Time.GetUtcNow().UtcDateTime;

        var result = await warehouse.ReserveAsync("SO-1", Warehouse.Line(7, "b", 2), Warehouse.Line(3, "A", 1.5m));

        Assert.That(result.ReservationId, Does.Match("^RES-[0-9A-Z]{13}$"));
        Assert.That((result.Reference, result.Status), Is.EqualTo(("SO-1", ReservationStatuses.Active)));
        Assert.That(result.ExpiresAt - before, Is.EqualTo(TimeSpan.FromDays(1)).Within(TimeSpan.FromSeconds(1)));
        Assert.That(result.Lines.Select(line => (line.LineNumber, line.Sku, line.Quantity)), Is.EqualTo([(7, "B", 2m), (3, "A", 1.5m)]));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 1.5m, 8.5m)));
        Assert.That(await warehouse.LevelAsync("B"), Is.EqualTo((5m, 2m, 3m)));
        Assert.That(warehouse.Harness.Published[^1], Is.EqualTo("inventory.StockReserved"));
    }

    [Test]
    public async Task A_line_says_all_that_is_needed_to_pack_and_declare_it()
    {
        await warehouse.CallAsync(s => s.DefineItemAsync(Warehouse.Bolt));
        await warehouse.ReceiveAsync("BOLT-8", 3);

        var line = (await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "bolt-8", 3))).Lines.Single();

        Assert.That(line, Is.EqualTo(new ReservedLine
        {
            LineNumber = 1,
            Sku = "BOLT-8",
            Quantity = 3,
            UnitOfMeasure = "C62",
            Name = "Bolt M8",
            Description = "Galvanised, 40 mm",
            WeightKg = 0.0215m,
            HsCode = "731815",
            CountryOfOrigin = "DE",
        }));
    }

    [Test]
    public async Task If_one_line_is_short_none_is_reserved_and_every_short_item_is_named()
    {
        await warehouse.StockAsync("C", 0);

        var fault = await warehouse.RefusalAsync(s => s.ReserveStockAsync(new ReserveStockRequest
        {
            Reference = "SO-1",
            Lines = [Warehouse.Line(1, "A", 10), Warehouse.Line(2, "C", 1), Warehouse.Line(3, "B", 6)],
        }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.StockUnavailable, "Lines[2].Quantity")));
        Assert.That(fault.Shortages, Is.EquivalentTo(
        [
            new Shortage { Sku = "B", Requested = 6, Available = 5 },
            new Shortage { Sku = "C", Requested = 1, Available = 0 },
        ]));
        Assert.That(fault.Message, Does.Contain("'B' (6 wanted, 5 available)"));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 0m, 10m)));
        Assert.That(await warehouse.LevelAsync("B"), Is.EqualTo((5m, 0m, 5m)));
        var next = await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 10));
        Assert.That(next.Status, Is.EqualTo(ReservationStatuses.Active), "nothing is left of the refused one");
    }

    [Test]
    public async Task Lines_of_one_item_are_added_up()
    {
        var fault = await warehouse.RefusalAsync(s => s.ReserveStockAsync(new ReserveStockRequest
        {
            Reference = "SO-1",
            Lines = [Warehouse.Line(1, "B", 3), Warehouse.Line(2, "b", 3)],
        }));

        Assert.That(fault.Shortages, Is.EqualTo([new Shortage { Sku = "B", Requested = 6, Available = 5 }]));
        await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "B", 3), Warehouse.Line(2, "b", 2));
        Assert.That(await warehouse.LevelAsync("B"), Is.EqualTo((5m, 5m, 0m)));
    }

    [Test]
    public async Task The_same_reference_with_the_same_lines_gets_the_reservation_it_has()
    {
        var first = await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 1), Warehouse.Line(2, "B", 2));
        var second = await warehouse.ReserveAsync("so-1", Warehouse.Line(2, "b", 2), Warehouse.Line(1, "a", 1));

        Assert.That(second.ReservationId, Is.EqualTo(first.ReservationId));
        Assert.That(second.ExpiresAt, Is.EqualTo(first.ExpiresAt));
        Assert.That(second.Lines, Is.EqualTo(first.Lines));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 1m, 9m)));
        Assert.That(warehouse.Harness.Published.Count(topic => topic == "inventory.StockReserved"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_reference_with_other_lines_is_a_conflict()
    {
        await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 1));

        foreach (var lines in new List<ReservationLine>[]
        {
            [Warehouse.Line(1, "A", 2)],
            [Warehouse.Line(2, "A", 1)],
            [Warehouse.Line(1, "B", 1)],
            [Warehouse.Line(1, "A", 1), Warehouse.Line(2, "B", 1)],
        })
        {
            var fault = await warehouse.RefusalAsync(
                s => s.ReserveStockAsync(new ReserveStockRequest { Reference = "SO-1", Lines = lines }));
            Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.ReservationConflict, "Reference")));
        }
    }

    [Test]
    public async Task A_reference_whose_stock_has_left_is_a_conflict()
    {
        await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 1));
        await warehouse.CommitAsync("SO-1");

        var fault = await warehouse.RefusalAsync(
            s => s.ReserveStockAsync(new ReserveStockRequest { Reference = "SO-1", Lines = [Warehouse.Line(1, "A", 1)] }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.ReservationConflict, "Reference")));
    }

    [Test]
    public async Task A_reference_whose_reservation_ended_gets_a_new_one()
    {
        var first = await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 1));
        await warehouse.ReleaseAsync("SO-1");

        var second = await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 2));

        Assert.That(second.ReservationId, Is.Not.EqualTo(first.ReservationId));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 2m, 8m)));
    }

    [Test]
    public async Task An_unknown_item_and_another_unit_are_refused()
    {
        var unknown = await warehouse.RefusalAsync(s => s.ReserveStockAsync(
            new ReserveStockRequest { Reference = "SO-1", Lines = [Warehouse.Line(1, "A", 1), Warehouse.Line(2, "X", 1)] }));
        var unit = await warehouse.RefusalAsync(s => s.ReserveStockAsync(
            new ReserveStockRequest { Reference = "SO-1", Lines = [Warehouse.Line(1, "A", 1) with { UnitOfMeasure = "KGM" }] }));

        Assert.That((unknown.Code, unknown.Field), Is.EqualTo((InventoryFaultCodes.ItemNotFound, "Lines[2].Sku")));
        Assert.That((unit.Code, unit.Field), Is.EqualTo((InventoryFaultCodes.UnitOfMeasureMismatch, "Lines[1].UnitOfMeasure")));
    }

    [TestCaseSource(nameof(Invalid))]
    public async Task An_invalid_value_is_a_fault_that_names_the_field(ReserveStockRequest request, string field)
    {
        var fault = await warehouse.RefusalAsync(s => s.ReserveStockAsync(request));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((InventoryFaultCodes.InvalidRequest, field)));
    }

    private static IEnumerable<TestCaseData> Invalid()
    {
        var good = new ReserveStockRequest { Reference = "SO-1", Lines = [Warehouse.Line(1, "A", 1)] };
        yield return new TestCaseData(good with { Reference = "" }, "Reference");
        yield return new TestCaseData(good with { Lines = [] }, "Lines");
        yield return new TestCaseData(good with { Lines = null! }, "Lines");
        yield return new TestCaseData(good with { Lines = [null!] }, "Lines[1]");
        yield return new TestCaseData(good with { Lines = [.. good.Lines, Warehouse.Line(1, "B", 1)] }, "Lines[2].LineNumber");
        yield return new TestCaseData(good with { Lines = [.. good.Lines, Warehouse.Line(2, "", 1)] }, "Lines[2].Sku");
        yield return new TestCaseData(good with { Lines = [Warehouse.Line(1, "A", 0)] }, "Lines[1].Quantity");
        yield return new TestCaseData(good with { Lines = [Warehouse.Line(1, "A", -1)] }, "Lines[1].Quantity");
        yield return new TestCaseData(good with { Lines = [Warehouse.Line(1, "A", 1.00001m)] }, "Lines[1].Quantity");
        yield return new TestCaseData(good with { ExpiresInMinutes = 0 }, "ExpiresInMinutes");
        yield return new TestCaseData(good with { ExpiresInMinutes = int.MaxValue }, "ExpiresInMinutes");
    }
}
