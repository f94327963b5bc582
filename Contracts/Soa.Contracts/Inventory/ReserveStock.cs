using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>What <see cref="IInventory.ReserveStockAsync"/> is asked.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReserveStockRequest
{
    /// <summary>What it is for: the order number.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>What to keep back, 1 line or more.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required List<ReservationLine> Lines { get; set; }

    /// <summary>How long to keep it, in minutes, 1 or more; 1440 (a day) when absent.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public int? ExpiresInMinutes { get; set; }
}

/// <summary>What <see cref="IInventory.ReserveStockAsync"/> answers.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReserveStockResult
{
    /// <summary>The reservation.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ReservationId { get; set; }

    /// <summary>What it is for, as sent.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>One of <see cref="ReservationStatuses"/>: Active.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>When the stock is given back unless committed before, UTC.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required DateTime ExpiresAt { get; set; }

    /// <summary>What is kept back, in the order asked.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required List<ReservedLine> Lines { get; set; }
}
