using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>Event: goods arrived. Topic <c>inventory.StockReceived</c>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record StockReceived
{
    /// <summary>The item.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>The quantity received, in UnitOfMeasure.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code of both quantities.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>The quantity now on hand.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal OnHand { get; set; }

    /// <summary>The document it arrived with.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public string? Reference { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required DateTime ReceivedAt { get; set; }
}
