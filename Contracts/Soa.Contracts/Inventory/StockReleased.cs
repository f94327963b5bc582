using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>Event: a reservation was given back or expired. Topic <c>inventory.StockReleased</c>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record StockReleased
{
    /// <summary>The reservation.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ReservationId { get; set; }

    /// <summary>The reference it was made for.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>One of <see cref="ReservationStatuses"/>: Released or Expired.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The lines that were released.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required List<ReservedLine> Lines { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required DateTime ReleasedAt { get; set; }
}
