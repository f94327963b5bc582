using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>Event: what is on hand was corrected. Topic <c>inventory.StockAdjusted</c>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record StockAdjusted
{
    /// <summary>The item.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>The quantity added (above 0) or taken away (below 0), in UnitOfMeasure.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code of both quantities.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>The quantity now on hand.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal OnHand { get; set; }

    /// <summary>The reason.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string Reason { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required DateTime AdjustedAt { get; set; }
}
