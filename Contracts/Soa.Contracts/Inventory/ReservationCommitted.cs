using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>Event: reserved stock left the warehouse. Topic <c>inventory.ReservationCommitted</c>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReservationCommitted
{
    /// <summary>The reservation.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ReservationId { get; set; }

    /// <summary>The reference it was made for.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>The lines that left the warehouse.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required List<ReservedLine> Lines { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required DateTime CommittedAt { get; set; }
}
