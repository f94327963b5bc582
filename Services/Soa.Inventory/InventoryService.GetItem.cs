using Soa.Contracts.Inventory;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    /// <inheritdoc/>
    public async Task<GetItemResult> GetItemAsync(GetItemRequest request)
    {
        var row = await ItemAsync(Rules.Sku(request.Sku, "Sku"), "Sku");
        return new GetItemResult { Item = (await WithBuyerIdsAsync([row]))[0] };
    }
}
