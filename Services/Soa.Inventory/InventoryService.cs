using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.ServiceModel.Delivery;

namespace Soa.Inventory;

/// <summary>
/// Implements the Inventory service. Each operation has a file; here and in <c>InventoryService.Stock.cs</c> and
/// <c>InventoryService.Reservations.cs</c> are the parts they share. SKUs and references are compared without regard to case, as the
/// database compares them.
/// </summary>
/// <remarks>
/// Locks are taken in one order, so that operations wait for each other but never in a circle: first Reservations, in the order of their
/// ids, then Stock, in the order of the SKUs. After a change to a row of Stock, no reservation is touched. Most transactions wait for
/// Stock, so it is changed last.
/// </remarks>
public sealed partial class InventoryService(UnitOfWork work, TimeProvider time) : IInventory
{
    private static readonly StringComparer SkuOrder = StringComparer.OrdinalIgnoreCase;

    private static readonly Statement SelectItems = new($"""
        SELECT {ItemRow.Columns} FROM Items i WHERE i.Sku IN @Skus
        """);

    private static readonly Statement SelectBuyerIds = new("""
        SELECT BuyerId, BuyerItemId, Sku FROM ItemBuyerIds WHERE Sku IN @Skus ORDER BY Sku, BuyerId, BuyerItemId
        """);

    private async Task<ItemRow> ItemAsync(string sku, string field) =>
        await work.Session.QuerySingleOrDefaultAsync<ItemRow>(SelectItems, new { Skus = new[] { sku } })
            ?? throw InventoryFaults.ItemNotFound(sku, field);

    private async Task<List<Item>> WithBuyerIdsAsync(IReadOnlyList<ItemRow> rows)
    {
        if (rows.Count == 0)
            return [];
        var ids = await work.Session.QueryAsync<BuyerIdRow>(SelectBuyerIds, new { Skus = rows.Select(row => row.Sku) });
        var bySku = ids.ToLookup(row => row.Sku, row => new BuyerItemId { BuyerId = row.BuyerId, Value = row.BuyerItemId }, SkuOrder);
        return [.. rows.Select(row => row.ToItem([.. bySku[row.Sku]]))];
    }

    /// <summary>
    /// Returns the time in the precision the database keeps, microseconds, so that an answer and a later reading say the same.
    /// </summary>
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private sealed record BuyerIdRow
    {
        public string BuyerId { get; init; } = "";

        public string BuyerItemId { get; init; } = "";

        public string Sku { get; init; } = "";
    }
}
