using System.Text.RegularExpressions;
using Soa.Contracts.Inventory;
using Soa.Database;

namespace Soa.Services.Tests.Inventory;

/// <summary>Reservations come before Stock in every operation, so that no two wait for each other in a circle.</summary>
public sealed partial class The_order_of_locks
{
    [Test]
    public async Task Is_the_same_in_every_operation()
    {
        await using var warehouse = await Warehouse.OpenAsync(DatabaseProvider.Sqlite);
        foreach (var sku in new[] { "A", "B", "C" })
            await warehouse.StockAsync(sku, 10);
        var trips = warehouse.Harness.Database.RoundTrips = new RoundTrips();

        await warehouse.ReserveAsync("SO-1", Warehouse.Line(1, "C", 6), Warehouse.Line(2, "A", 2));
        await warehouse.CommitAsync("SO-1");
        await warehouse.ReserveAsync("SO-2", Warehouse.Line(1, "B", 9), Warehouse.Line(2, "A", 2));
        await warehouse.ReleaseAsync("SO-2");
        await warehouse.ReserveAsync("SO-3", Warehouse.Line(1, "B", 9), Warehouse.Line(2, "A", 2));
        await warehouse.ReserveAsync("SO-4", Warehouse.Line(1, "C", 3));
        await warehouse.AdjustAsync("A", 1);
        await warehouse.ReceiveAsync("B", 1);
        warehouse.Harness.Time.Advance(TimeSpan.FromDays(2));
        // Overdue: of the same reference, of another that keeps what is short, and of one that keeps what an adjustment takes.
        await warehouse.ReserveAsync("SO-3", Warehouse.Line(1, "A", 1));
        await warehouse.ReserveAsync("SO-5", Warehouse.Line(1, "C", 4), Warehouse.Line(2, "B", 10));
        warehouse.Harness.Time.Advance(TimeSpan.FromDays(2));
        await warehouse.AdjustAsync("B", -11);
        await warehouse.RefusalAsync(service => service.ReserveStockAsync(
            new ReserveStockRequest { Reference = "SO-6", Lines = [Warehouse.Line(1, "A", 1), Warehouse.Line(2, "B", 1)] }));

        var texts = trips.Sessions.Select(sent => string.Join('\n', sent))
            .Where(text => text.Contains("UPDATE Stock", StringComparison.Ordinal)).ToList();
        Assert.Multiple(async () =>
        {
            Assert.That(texts, Has.Count.EqualTo(12));
            foreach (var text in texts)
            {
                var after = text[text.IndexOf("UPDATE Stock", StringComparison.Ordinal)..];
                Assert.That(LocksReservations().Match(after).Value, Is.Empty, text);
            }

            Assert.That(await warehouse.OutOfBalanceAsync(), Is.Empty);
        });
    }

    // A read with a lock names its columns; a read that only counts names none of them.
    [GeneratedRegex(@"(UPDATE|INTO) Reservation|r\.ExpiresAt, r\.EndedAt FROM Reservations")]
    private static partial Regex LocksReservations();
}
