using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>The request of <see cref="IInventory.ReserveStockAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReserveStockRequest
{
    /// <summary>The reference of the reservation: the order number.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>The lines to reserve; at least one.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required List<ReservationLine> Lines { get; set; }

    /// <summary>The duration of the reservation in minutes, 1 or more; 1440 (a day) when absent.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public int? ExpiresInMinutes { get; set; }
}

/// <summary>The result of <see cref="IInventory.ReserveStockAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReserveStockResult
{
    /// <summary>The reservation.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ReservationId { get; set; }

    /// <summary>The reference, as sent.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>One of <see cref="ReservationStatuses"/>: Active.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The time at which the stock is released unless it is committed before, UTC.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required DateTime ExpiresAt { get; set; }

    /// <summary>The reserved lines, in the order of the request.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required List<ReservedLine> Lines { get; set; }
}
