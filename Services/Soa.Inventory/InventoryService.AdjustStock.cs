using Soa.Contracts.Inventory;
using Soa.Database;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    private static readonly Statement CorrectOnHand = new("""
        UPDATE Stock SET OnHand = OnHand + @Quantity WHERE Sku = @Sku AND OnHand + @Quantity >= Reserved
        """);

    /// <inheritdoc/>
    public async Task<AdjustStockResult> AdjustStockAsync(AdjustStockRequest request)
    {
        var quantity = Rules.Number(request.Quantity, "Quantity");
        if (quantity == 0)
            throw InventoryFaults.InvalidRequest("Quantity", "is 0, which corrects nothing; send more to add or less to take away.");
        var reason = Rules.Required(request.Reason, "Reason", 500);
        var sku = Rules.Sku(request.Sku, "Sku");
        var free = QueryFree([sku]);
        var item = await ItemAsync(sku, "Sku");
        var now = Now();
        if ((await free.AllAsync()).Sum(row => row.Quantity) + quantity < 0)
            ReturnStock(await ExpireOverdueAsync([item.Sku], now));
        if (await work.Session.ExecuteAsync(CorrectOnHand, new { item.Sku, Quantity = quantity }) == 0)
        {
            var left = await LevelAsync(item.Sku, now);
            // Enough was free at the first look, so overdue reservations were not ended; the next attempt ends them.
            throw left.Available + quantity < 0
                ? InventoryFaults.StockBelowZero(left, quantity)
                : new ConcurrentChangeException($"The stock of {item.Sku}");
        }

        RecordMovement(item.Sku, MovementKinds.Adjustment, quantity, reference: null, reason, now);
        var level = await LevelAsync(item.Sku, now);
        work.Publish(
            new StockAdjusted
            {
                Sku = item.Sku,
                Quantity = quantity,
                UnitOfMeasure = item.UnitOfMeasure,
                OnHand = level.OnHand,
                Reason = reason,
                AdjustedAt = now,
            },
            item.Sku);
        return new AdjustStockResult { Stock = level };
    }
}
