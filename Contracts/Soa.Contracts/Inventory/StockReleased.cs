using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>Event: a reservation was given back or expired. Topic <c>inventory.StockReleased</c>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record StockReleased
{
    /// <summary>The reservation.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ReservationId { get; set; }

    /// <summary>What it was for.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>One of <see cref="ReservationStatuses"/>: Released or Expired.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>What was given back.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required List<ReservedLine> Lines { get; set; }

    /// <summary>When, UTC.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required DateTime ReleasedAt { get; set; }
}
