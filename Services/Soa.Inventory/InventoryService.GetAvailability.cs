using Soa.Contracts.Inventory;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    private const int MostSkus = 200;

    /// <inheritdoc/>
    public async Task<GetAvailabilityResult> GetAvailabilityAsync(GetAvailabilityRequest request)
    {
        if (request.Skus is not { Count: >= 1 and <= MostSkus })
            throw InventoryFaults.InvalidRequest("Skus", $"has {request.Skus?.Count ?? 0} entries; send 1 to {MostSkus} SKUs.");
        var skus = request.Skus.Select((sku, index) => Rules.Sku(sku, $"Skus[{index + 1}]")).ToList();
        var levels = await LevelsAsync(skus.Distinct(SkuOrder), Now());
        return new GetAvailabilityResult
        {
            Levels = [.. skus.Select((sku, index) => levels.GetValueOrDefault(sku)
                ?? throw InventoryFaults.ItemNotFound(sku, $"Skus[{index + 1}]"))],
        };
    }
}
