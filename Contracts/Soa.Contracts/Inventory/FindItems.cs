using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>What <see cref="IInventory.FindItemsAsync"/> is asked.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record FindItemsRequest
{
    /// <summary>The exact SKU.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? Sku { get; set; }

    /// <summary>The exact GTIN.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? Gtin { get; set; }

    /// <summary>What the seller's catalogue calls the item.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? SellerItemId { get; set; }

    /// <summary>What a buyer calls the item; any buyer, unless BuyerId is given too.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public string? BuyerItemId { get; set; }

    /// <summary>The customer id of the buyer whose item id is meant; only together with BuyerItemId.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public string? BuyerId { get; set; }

    /// <summary>How many to return at most, 1 to 200; 50 when absent.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public int? PageSize { get; set; }

    /// <summary>NextPageToken of the page before; absent for the first page.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public string? PageToken { get; set; }
}

/// <summary>What <see cref="IInventory.FindItemsAsync"/> answers.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record FindItemsResult
{
    /// <summary>One page of items.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required List<Item> Items { get; set; }

    /// <summary>What to send as PageToken for the next page; absent after the last one.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? NextPageToken { get; set; }
}
