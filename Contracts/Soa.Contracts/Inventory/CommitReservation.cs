using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>The request of <see cref="IInventory.CommitReservationAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record CommitReservationRequest
{
    /// <summary>The reservation; this or Reference is given.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? ReservationId { get; set; }

    /// <summary>The reference it was made for; this or ReservationId is given.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? Reference { get; set; }
}

/// <summary>The result of <see cref="IInventory.CommitReservationAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record CommitReservationResult
{
    /// <summary>The reservation.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ReservationId { get; set; }

    /// <summary>The reference it was made for.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reference { get; set; }

    /// <summary>One of <see cref="ReservationStatuses"/>: Committed.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The time of the commitment, UTC.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required DateTime CommittedAt { get; set; }
}
