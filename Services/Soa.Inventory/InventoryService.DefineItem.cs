using System.Data.Common;
using Soa.Contracts.Inventory;
using Soa.Database;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    private const int MostBuyerItemIds = 500;

    private static readonly Statement InsertItem = new("""
        INSERT INTO Items (
            Sku, Name, Description, Gtin, UnitOfMeasure, WeightKg, HsCode, CountryOfOrigin, ListPrice, Currency, SellerItemId, DefinedAt)
        VALUES (
            @Sku, @Name, @Description, @Gtin, @UnitOfMeasure, @WeightKg, @HsCode, @CountryOfOrigin, @ListPrice, @Currency, @SellerItemId,
            @DefinedAt)
        """);

    private static readonly Statement InsertStock = new("INSERT INTO Stock (Sku, OnHand, Reserved) VALUES (@Sku, 0, 0)");

    private static readonly Statement InsertBuyerId = new("""
        INSERT INTO ItemBuyerIds (BuyerId, BuyerItemId, Sku) VALUES (@BuyerId, @BuyerItemId, @Sku)
        """);

    private static readonly Statement SelectOwners = new($"""
        SELECT {ItemRow.Columns} FROM Items i WHERE i.Sku = @Sku OR i.Gtin = @Gtin OR i.SellerItemId = @SellerItemId
        """);

    private static readonly Statement SelectOwnerOfBuyerId = new("""
        SELECT Sku FROM ItemBuyerIds WHERE BuyerId = @BuyerId AND BuyerItemId = @BuyerItemId
        """);

    /// <inheritdoc/>
    public async Task<DefineItemResult> DefineItemAsync(DefineItemRequest request)
    {
        var row = Check(request);
        var buyerIds = CheckBuyerIds(request.BuyerItemIds ?? []);
        try
        {
            await work.Session.ExecuteAsync(InsertItem, row);
        }
        catch (DbException error) when (work.Session.IsDuplicateKey(error))
        {
            throw await DuplicateFaultAsync(row);
        }

        await work.Session.ExecuteAsync(InsertStock, new { row.Sku });
        for (var i = 0; i < buyerIds.Count; i++)
            await StoreBuyerIdAsync(row.Sku, buyerIds[i], $"BuyerItemIds[{i + 1}]");
        var item = row.ToItem(buyerIds);
        work.Publish(new ItemDefined { Item = item, DefinedAt = row.DefinedAt }, row.Sku);
        return new DefineItemResult { Item = item };
    }

    private ItemRow Check(DefineItemRequest request)
    {
        var price = request.ListPrice is { } given ? Rules.ZeroOrMore(given, "ListPrice") : (decimal?)null;
        var currency = Rules.OptionalCurrency(request.Currency, "Currency");
        if (price is null != currency is null)
        {
            throw InventoryFaults.InvalidRequest(
                price is null ? "ListPrice" : "Currency", "is missing; a list price and its currency are sent together or not at all.");
        }

        return new ItemRow
        {
            Sku = Rules.Sku(request.Sku, "Sku"),
            Name = Rules.Required(request.Name, "Name", 200),
            Description = Rules.Optional(request.Description, "Description", 4000),
            Gtin = Rules.OptionalGtin(request.Gtin, "Gtin"),
            UnitOfMeasure = Rules.OptionalUnitOfMeasure(request.UnitOfMeasure, "UnitOfMeasure")
                ?? throw InventoryFaults.InvalidRequest("UnitOfMeasure", "is missing; send a UN/ECE Recommendation 20 code such as C62."),
            WeightKg = Rules.ZeroOrMore(request.WeightKg, "WeightKg"),
            HsCode = Rules.OptionalHsCode(request.HsCode, "HsCode"),
            CountryOfOrigin = Rules.OptionalCountry(request.CountryOfOrigin, "CountryOfOrigin"),
            ListPrice = price,
            Currency = currency,
            SellerItemId = Rules.Optional(request.SellerItemId, "SellerItemId", 100),
            DefinedAt = Now(),
        };
    }

    private static List<BuyerItemId> CheckBuyerIds(List<BuyerItemId> buyerIds)
    {
        if (buyerIds.Count > MostBuyerItemIds)
            throw InventoryFaults.InvalidRequest("BuyerItemIds", $"has {buyerIds.Count} entries; send at most {MostBuyerItemIds}.");
        var seen = new HashSet<(string, string)>();
        return [.. buyerIds.Select((given, index) =>
        {
            var field = $"BuyerItemIds[{index + 1}]";
            if (given is null)
                throw InventoryFaults.InvalidRequest(field, "is empty; send BuyerId and Value.");
            var buyerId = Rules.Required(given.BuyerId, $"{field}.BuyerId", 40);
            var value = Rules.Required(given.Value, $"{field}.Value", 100);
            return seen.Add((buyerId.ToUpperInvariant(), value.ToUpperInvariant()))
                ? new BuyerItemId { BuyerId = buyerId, Value = value }
                : throw InventoryFaults.InvalidRequest(field, $"'{value}' of the buyer '{buyerId}' is in the list twice; send it once.");
        })];
    }

    private async Task StoreBuyerIdAsync(string sku, BuyerItemId id, string field)
    {
        var key = new { id.BuyerId, BuyerItemId = id.Value, Sku = sku };
        try
        {
            await work.Session.ExecuteAsync(InsertBuyerId, key);
        }
        catch (DbException error) when (work.Session.IsDuplicateKey(error))
        {
            var owner = await work.Session.ScalarAsync<string>(SelectOwnerOfBuyerId, key);
            throw InventoryFaults.IdentifierTaken(id.Value, owner ?? "another", field);
        }
    }

    /// <summary>Returns which of the item's keys exists already.</summary>
    private async Task<Exception> DuplicateFaultAsync(ItemRow row)
    {
        var owners = await work.Session.QueryAsync<ItemRow>(SelectOwners, new { row.Sku, row.Gtin, row.SellerItemId });
        if (owners.Any(owner => SkuOrder.Equals(owner.Sku, row.Sku)))
            return InventoryFaults.ItemAlreadyDefined(row.Sku);
        return owners.FirstOrDefault(owner => owner.Gtin is not null && owner.Gtin == row.Gtin) is { } sameGtin
            ? InventoryFaults.IdentifierTaken(row.Gtin!, sameGtin.Sku, "Gtin")
            : InventoryFaults.IdentifierTaken(row.SellerItemId ?? row.Sku, owners.Count > 0 ? owners[0].Sku : "another", "SellerItemId");
    }
}
