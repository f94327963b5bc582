using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>Event: reserved stock left the warehouse. Topic <c>inventory.ReservationCommitted</c>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReservationCommitted
{
    /// <summary>The reservation.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ReservationId { get; set; }

    /// <summary>What it was for.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>What left.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required List<ReservedLine> Lines { get; set; }

    /// <summary>When, UTC.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required DateTime CommittedAt { get; set; }
}
