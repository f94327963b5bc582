using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>The request of <see cref="IInventory.ReceiveStockAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReceiveStockRequest
{
    /// <summary>The item that arrived.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>The quantity, above 0, in UnitOfMeasure.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code; checked against the item's unit, which is meant when absent.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? UnitOfMeasure { get; set; }

    /// <summary>The document it arrived with, e.g. the number of the delivery note.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public string? Reference { get; set; }
}

/// <summary>The result of <see cref="IInventory.ReceiveStockAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReceiveStockResult
{
    /// <summary>The stock level afterwards.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required StockLevel Stock { get; set; }
}
