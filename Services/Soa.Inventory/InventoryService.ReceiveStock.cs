using Soa.Contracts.Inventory;
using Soa.Database;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    private static readonly Statement AddOnHand = new("UPDATE Stock SET OnHand = OnHand + @Quantity WHERE Sku = @Sku");

    /// <inheritdoc/>
    public async Task<ReceiveStockResult> ReceiveStockAsync(ReceiveStockRequest request)
    {
        var quantity = Rules.Quantity(request.Quantity, "Quantity");
        var unit = Rules.OptionalUnitOfMeasure(request.UnitOfMeasure, "UnitOfMeasure");
        var reference = Rules.Optional(request.Reference, "Reference", 100);
        var item = await ItemAsync(Rules.Sku(request.Sku, "Sku"), "Sku");
        if (unit is not null && unit != item.UnitOfMeasure)
            throw InventoryFaults.UnitOfMeasureMismatch(item.Sku, unit, item.UnitOfMeasure, "UnitOfMeasure");

        var now = Now();
        RecordMovement(item.Sku, MovementKinds.Receipt, quantity, reference, reason: null, now);
        work.Session.Defer(AddOnHand, new { item.Sku, Quantity = quantity });
        var level = await LevelAsync(item.Sku, now);
        work.Publish(
            new StockReceived
            {
                Sku = item.Sku,
                Quantity = quantity,
                UnitOfMeasure = item.UnitOfMeasure,
                OnHand = level.OnHand,
                Reference = reference,
                ReceivedAt = now,
            },
            item.Sku);
        return new ReceiveStockResult { Stock = level };
    }
}
