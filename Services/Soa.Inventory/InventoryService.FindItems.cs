using Soa.Contracts.Inventory;
using Soa.Database;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    // Every statement has every criterion; they differ in the one by which an index finds the rows.
    private const string Criteria = """
        (@Sku IS NULL OR i.Sku = @Sku)
        AND (@Gtin IS NULL OR i.Gtin = @Gtin)
        AND (@SellerItemId IS NULL OR i.SellerItemId = @SellerItemId)
        AND (@BuyerItemId IS NULL OR EXISTS (
            SELECT 1 FROM ItemBuyerIds b
            WHERE b.BuyerItemId = @BuyerItemId AND (@BuyerId IS NULL OR b.BuyerId = @BuyerId) AND b.Sku = i.Sku))
        AND i.Sku > @After ORDER BY i.Sku {limit @Take}
        """;

    private static readonly Statement SelectBySku = new($"SELECT {ItemRow.Columns} FROM Items i WHERE i.Sku = @Sku AND {Criteria}");

    private static readonly Statement SelectByGtin = new($"SELECT {ItemRow.Columns} FROM Items i WHERE i.Gtin = @Gtin AND {Criteria}");

    private static readonly Statement SelectBySellerItemId = new($"""
        SELECT {ItemRow.Columns} FROM Items i WHERE i.SellerItemId = @SellerItemId AND {Criteria}
        """);

    private static readonly Statement SelectByBuyerItemId = new($"""
        SELECT {ItemRow.Columns} FROM Items i
        WHERE i.Sku IN (SELECT k.Sku FROM ItemBuyerIds k WHERE k.BuyerItemId = @BuyerItemId) AND {Criteria}
        """);

    private static readonly Statement SelectAll = new($"SELECT {ItemRow.Columns} FROM Items i WHERE {Criteria}");

    /// <inheritdoc/>
    public async Task<FindItemsResult> FindItemsAsync(FindItemsRequest request)
    {
        if (!Page.TryRead(request.PageSize, request.PageToken, out var page, out var invalidField))
        {
            throw InventoryFaults.InvalidRequest(
                invalidField!,
                $"cannot be used; send a PageSize of 1 to {Page.MaxSize}, and as PageToken the NextPageToken of the page before.");
        }

        var criteria = new
        {
            Sku = Rules.Optional(request.Sku, "Sku", 50),
            Gtin = Rules.Optional(request.Gtin, "Gtin", 14),
            SellerItemId = Rules.Optional(request.SellerItemId, "SellerItemId", 100),
            BuyerItemId = Rules.Optional(request.BuyerItemId, "BuyerItemId", 100),
            BuyerId = Rules.Optional(request.BuyerId, "BuyerId", 40),
            page.After,
            page.Take,
        };
        if (criteria.BuyerId is not null && criteria.BuyerItemId is null)
            throw InventoryFaults.InvalidRequest(
                "BuyerItemId", "is missing; a BuyerId says whose BuyerItemId is meant and is sent only with it.");
        var statement = criteria.Sku is not null ? SelectBySku
            : criteria.Gtin is not null ? SelectByGtin
            : criteria.SellerItemId is not null ? SelectBySellerItemId
            : criteria.BuyerItemId is not null ? SelectByBuyerItemId
            : SelectAll;
        var rows = await work.Session.QueryAsync<ItemRow>(statement, criteria);
        var (shown, nextPageToken) = page.Cut(rows, row => row.Sku);
        return new FindItemsResult { Items = await WithBuyerIdsAsync(shown), NextPageToken = nextPageToken };
    }
}
