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
        var item = await ItemAsync(Rules.Sku(request.Sku, "Sku"), "Sku");
        var now = Now();
        var change = new { item.Sku, Quantity = quantity };
        if (await work.Session.ExecuteAsync(CorrectOnHand, change) == 0)
        {
            ReturnStock(await ExpireOverdueAsync([item.Sku], now));
            if (await work.Session.ExecuteAsync(CorrectOnHand, change) == 0)
                throw InventoryFaults.StockBelowZero(await LevelAsync(item.Sku, now), quantity);
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
