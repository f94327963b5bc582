using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>Event: stock is reserved. Topic <c>inventory.StockReserved</c>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record StockReserved
{
    /// <summary>The reservation.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ReservationId { get; set; }

    /// <summary>The reference it is made for.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>The time at which it is released unless it is committed before, UTC.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required DateTime ExpiresAt { get; set; }

    /// <summary>The reserved lines.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required List<ReservedLine> Lines { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required DateTime ReservedAt { get; set; }
}
