using Soa.Contracts.Inventory;
using Soa.Database;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    // The stock of an overdue reservation counts as available even before it is released.
    private static readonly Statement SelectLevels = new("""
        SELECT s.Sku, i.UnitOfMeasure, s.OnHand, s.Reserved - COALESCE((
            SELECT SUM(l.Quantity) FROM Reservations r JOIN ReservationLines l ON l.ReservationId = r.ReservationId
            WHERE r.Status = 'Active' AND r.ExpiresAt <= @Now AND l.Sku = s.Sku), 0) AS Reserved
        FROM Stock s JOIN Items i ON i.Sku = s.Sku WHERE s.Sku IN @Skus
        """);

    private static readonly Statement SelectFree = new("SELECT Sku, OnHand - Reserved AS Quantity FROM Stock WHERE Sku IN @Skus");

    private static readonly Statement InsertMovement = new("""
        INSERT INTO StockMovements (Sku, Kind, Quantity, Reference, Reason, MovedAt)
        VALUES (@Sku, @Kind, @Quantity, @Reference, @Reason, @MovedAt)
        """);

    /// <summary>
    /// Queries, without a lock, the stock that is neither reserved nor gone. A caller that needs more must end overdue reservations
    /// before it changes Stock.
    /// </summary>
    private DeferredQuery<StockQuantity> QueryFree(IEnumerable<string> skus) =>
        work.Session.DeferQuery<StockQuantity>(SelectFree, new { Skus = skus });

    /// <summary>Returns the levels of the items that exist, by SKU.</summary>
    private async Task<Dictionary<string, StockLevel>> LevelsAsync(IEnumerable<string> skus, DateTime now)
    {
        var rows = await work.Session.QueryAsync<LevelRow>(SelectLevels, new { Skus = skus, Now = now });
        return rows.ToDictionary(
            row => row.Sku,
            row => new StockLevel
            {
                Sku = row.Sku,
                UnitOfMeasure = row.UnitOfMeasure,
                OnHand = row.OnHand,
                Reserved = row.Reserved,
                Available = row.OnHand - row.Reserved,
            },
            SkuOrder);
    }

    private async Task<StockLevel> LevelAsync(string sku, DateTime now) => (await LevelsAsync([sku], now))[sku];

    /// <summary>Writes a line of the ledger. Every change of OnHand calls it in the same transaction.</summary>
    private void RecordMovement(string sku, string kind, decimal quantity, string? reference, string? reason, DateTime now) =>
        work.Session.Defer(
            InsertMovement, new { Sku = sku, Kind = kind, Quantity = quantity, Reference = reference, Reason = reason, MovedAt = now });

    /// <summary>Represents a quantity of an item.</summary>
    private sealed record StockQuantity
    {
        public string Sku { get; init; } = "";

        public decimal Quantity { get; init; }
    }

    private sealed record LevelRow
    {
        public string Sku { get; init; } = "";

        public string UnitOfMeasure { get; init; } = "";

        public decimal OnHand { get; init; }

        public decimal Reserved { get; init; }
    }

    /// <summary>Defines the values of StockMovements.Kind.</summary>
    private static class MovementKinds
    {
        public const string Receipt = "Receipt";

        public const string Shipment = "Shipment";

        public const string Adjustment = "Adjustment";
    }
}
