using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>The request of <see cref="IInventory.DefineItemAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record DefineItemRequest
{
    /// <summary>The stock keeping unit: the item's id from now on.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>The name on papers.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Name { get; set; }

    /// <summary>More than the name says.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Description { get; set; }

    /// <summary>GS1 trade item number of 8, 12, 13 or 14 digits, check digit included; unique.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public string? Gtin { get; set; }

    /// <summary>UN/ECE Recommendation 20 code of the unit the item is counted in.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>Weight of one unit of measure, in kg; 0 or more.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal WeightKg { get; set; }

    /// <summary>Harmonized System code for customs, 6 to 10 digits.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public string? HsCode { get; set; }

    /// <summary>ISO 3166-1 alpha-2 code of the country of origin.</summary>
    [DataMember(Order = 8, EmitDefaultValue = false)]
    public string? CountryOfOrigin { get; set; }

    /// <summary>Price of one unit of measure, in Currency; net of tax.</summary>
    [DataMember(Order = 9, EmitDefaultValue = false)]
    public decimal? ListPrice { get; set; }

    /// <summary>ISO 4217 code of the list price; given with it or not at all.</summary>
    [DataMember(Order = 10, EmitDefaultValue = false)]
    public string? Currency { get; set; }

    /// <summary>The item's number in the seller's catalogue; unique.</summary>
    [DataMember(Order = 11, EmitDefaultValue = false)]
    public string? SellerItemId { get; set; }

    /// <summary>The buyers' own numbers of the item; none when absent.</summary>
    [DataMember(Order = 12, EmitDefaultValue = false)]
    public List<BuyerItemId>? BuyerItemIds { get; set; }
}

/// <summary>The result of <see cref="IInventory.DefineItemAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record DefineItemResult
{
    /// <summary>The item as defined.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Item Item { get; set; }
}
