using System.ServiceModel;
using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Inventory;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Many_at_once(DatabaseProvider provider)
{
    private const int Workers = 32;

    private Warehouse warehouse = null!;

    [SetUp]
    public async Task Open() => warehouse = await Warehouse.OpenAsync(provider);

    [TearDown]
    public async Task Close()
    {
        Assert.That(
            await warehouse.OutOfBalanceAsync(), Is.Empty, "on hand is the sum of the movements, reserved that of the active reservations");
        await warehouse.DisposeAsync();
    }

    [Test]
    public async Task Workers_reserving_one_item_never_oversell()
    {
        await warehouse.StockAsync("A", 10.5m);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(1, Workers).Select(i => TryReserveAsync($"SO-{i}", Warehouse.Line(1, "A", 0.5m + (i % 2)))));

        var level = await warehouse.LevelAsync("A");
        Assert.That(level.Reserved, Is.EqualTo(outcomes.Sum()));
        Assert.That(level.Available, Is.InRange(0m, 0.5m), "as much as fits was reserved");
    }

    [Test]
    public async Task Workers_with_the_same_reference_share_one_reservation()
    {
        await warehouse.StockAsync("A", 10);

        var results = await Task.WhenAll(
            Enumerable.Range(1, Workers).Select(_ => warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "A", 2))));

        Assert.That(results.Select(result => result.ReservationId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await warehouse.LevelAsync("A"), Is.EqualTo((10m, 2m, 8m)));
    }

    [Test]
    public async Task The_ledger_adds_up_after_everything_at_once()
    {
        string[] skus = ["A", "B", "C"];
        foreach (var sku in skus)
            await warehouse.StockAsync(sku, 20);

        await Task.WhenAll(Enumerable.Range(1, Workers).Select(async i =>
        {
            var reference = $"SO-{i}";
            await warehouse.ReceiveAsync(skus[i % 3], 0.25m * i);
            await TryReserveAsync(reference, Warehouse.Line(1, skus[i % 3], 3), Warehouse.Line(2, skus[(i + 1) % 3], 2));
            await TryAsync(() => warehouse.AdjustAsync(skus[(i + 2) % 3], i % 2 == 0 ? -1.5m : 0.5m));
            if (i % 3 == 0)
                await TryAsync(() => warehouse.ReleaseAsync(reference));
            else
                await TryAsync(() => warehouse.CommitAsync(reference));
            Assert.That(await warehouse.OutOfBalanceAsync(), Is.Empty);
        }));

        foreach (var sku in skus)
        {
            var (onHand, reserved, available) = await warehouse.LevelAsync(sku);
            Assert.That((onHand, reserved, available), Is.EqualTo((onHand, 0m, onHand)), sku);
            Assert.That(onHand, Is.GreaterThanOrEqualTo(0));
        }
    }

    [Test]
    public async Task Orders_over_the_same_items_in_every_order_wait_for_each_other_and_never_in_a_circle()
    {
        string[] skus = ["A", "B", "C", "D"];
        foreach (var sku in skus)
            await warehouse.StockAsync(sku, 60);
        // These end while the others run: what they keep is needed.
        for (var i = 1; i <= 4; i++)
            await warehouse.ReserveAsync($"OLD-{i}", [.. skus.Select((sku, line) => Warehouse.Line(line + 1, sku, 10))]);
        warehouse.Harness.Time.Advance(TimeSpan.FromDays(2));

        await Task.WhenAll(Enumerable.Range(1, Workers).Select(i => Task.Run(async () =>
        {
            var reference = $"SO-{i}";
            var order = skus.OrderBy(sku => (sku[0] * 7 * i) % 11).Select(
                (sku, line) => Warehouse.Line(line + 1, sku, 1 + ((i + line) % 2)));
            var reserved = await TryReserveAsync(reference, [.. order]);
            await warehouse.ReceiveAsync(skus[i % 4], 0.5m);
            if (i % 4 == 0)
                await warehouse.ReleaseAsync(i % 8 == 0 ? $"OLD-{i / 8}" : reference);
            else if (reserved > 0)
                await warehouse.CommitAsync(reference);
            await TryAsync(() => warehouse.AdjustAsync(skus[(i + 1) % 4], -0.25m));
        })));

        Assert.That(await warehouse.OutOfBalanceAsync(), Is.Empty);
    }

    private async Task<decimal> TryReserveAsync(string reference, params List<ReservationLine> lines)
    {
        try
        {
            return (await warehouse.ReserveAsync(reference, lines)).Lines.Sum(line => line.Quantity);
        }
        catch (FaultException<InventoryFault> fault) when (fault.Detail.Code == InventoryFaultCodes.StockUnavailable)
        {
            return 0;
        }
    }

    private static async Task TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
        }
        catch (FaultException<InventoryFault> fault)
        {
            Assert.That(fault.Detail.Code, Is.AnyOf(InventoryFaultCodes.StockBelowZero, InventoryFaultCodes.ReservationNotFound));
        }
    }
}
