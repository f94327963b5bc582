using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>The request of <see cref="IInventory.ReleaseStockAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReleaseStockRequest
{
    /// <summary>The reservation; this or Reference is given.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? ReservationId { get; set; }

    /// <summary>The reference it was made for; this or ReservationId is given.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? Reference { get; set; }
}

/// <summary>The result of <see cref="IInventory.ReleaseStockAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReleaseStockResult
{
    /// <summary>The reservation; absent when there is none.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? ReservationId { get; set; }

    /// <summary>One of <see cref="ReservationStatuses"/>: Released, Expired or Unknown.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>Whether this call gave something back.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required bool Released { get; set; }
}
