using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>The request of <see cref="IInventory.FindItemsAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record FindItemsRequest
{
    /// <summary>The exact SKU.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? Sku { get; set; }

    /// <summary>The exact GTIN.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? Gtin { get; set; }

    /// <summary>The item's number in the seller's catalogue.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? SellerItemId { get; set; }

    /// <summary>A buyer's own number of the item; any buyer's, unless BuyerId is given too.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public string? BuyerItemId { get; set; }

    /// <summary>The customer id of the buyer whose item id is meant; only together with BuyerItemId.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public string? BuyerId { get; set; }

    /// <summary>The page size, 1 to 200; 50 when absent.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public int? PageSize { get; set; }

    /// <summary>The NextPageToken of the previous page; absent for the first page.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public string? PageToken { get; set; }
}

/// <summary>The result of <see cref="IInventory.FindItemsAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record FindItemsResult
{
    /// <summary>One page of items.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required List<Item> Items { get; set; }

    /// <summary>The PageToken of the next page; absent on the last page.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? NextPageToken { get; set; }
}
