using Soa.Contracts.Inventory;

namespace Soa.Inventory;

/// <summary>Represents a row of the table Items.</summary>
internal sealed record ItemRow
{
    /// <summary>The columns, in the order of the properties.</summary>
    public const string Columns =
        "i.Sku, i.Name, i.Description, i.Gtin, i.UnitOfMeasure, i.WeightKg, i.HsCode, i.CountryOfOrigin, i.ListPrice, i.Currency, "
            + "i.SellerItemId, i.DefinedAt";

    public string Sku { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Description { get; init; }

    public string? Gtin { get; init; }

    public string UnitOfMeasure { get; init; } = "";

    public decimal WeightKg { get; init; }

    public string? HsCode { get; init; }

    public string? CountryOfOrigin { get; init; }

    public decimal? ListPrice { get; init; }

    public string? Currency { get; init; }

    public string? SellerItemId { get; init; }

    public DateTime DefinedAt { get; init; }

    public Item ToItem(List<BuyerItemId> buyerItemIds) => new()
    {
        Sku = Sku,
        Name = Name,
        Description = Description,
        Gtin = Gtin,
        UnitOfMeasure = UnitOfMeasure,
        WeightKg = WeightKg,
        HsCode = HsCode,
        CountryOfOrigin = CountryOfOrigin,
        ListPrice = ListPrice is { } price ? Money.Show(price, Currency ?? "") : null,
        Currency = Currency,
        SellerItemId = SellerItemId,
        BuyerItemIds = buyerItemIds,
    };
}
