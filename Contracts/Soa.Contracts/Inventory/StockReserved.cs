using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>Event: stock is kept back. Topic <c>inventory.StockReserved</c>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record StockReserved
{
    /// <summary>The reservation.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ReservationId { get; set; }

    /// <summary>What it is for.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>When it is given back unless committed before, UTC.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required DateTime ExpiresAt { get; set; }

    /// <summary>What is kept back.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required List<ReservedLine> Lines { get; set; }

    /// <summary>When, UTC.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required DateTime ReservedAt { get; set; }
}
