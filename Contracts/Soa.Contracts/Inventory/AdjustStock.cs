using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>The request of <see cref="IInventory.AdjustStockAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record AdjustStockRequest
{
    /// <summary>The item.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>The quantity to add (above 0) or take away (below 0), in the item's unit of measure; not 0.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>The reason, for the books.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Reason { get; set; }
}

/// <summary>The result of <see cref="IInventory.AdjustStockAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record AdjustStockResult
{
    /// <summary>The stock level afterwards.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required StockLevel Stock { get; set; }
}
