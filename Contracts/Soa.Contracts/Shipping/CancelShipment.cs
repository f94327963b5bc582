using System.Runtime.Serialization;

namespace Soa.Contracts.Shipping;

/// <summary>The request of <see cref="IShipping.CancelShipmentAsync"/>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record CancelShipmentRequest
{
    /// <summary>The shipment; this or OrderNumber is given.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? ShipmentId { get; set; }

    /// <summary>The order whose shipment is meant; this or ShipmentId is given.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? OrderNumber { get; set; }

    /// <summary>The reason, for the history.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Reason { get; set; }
}

/// <summary>The result of <see cref="IShipping.CancelShipmentAsync"/>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record CancelShipmentResult
{
    /// <summary>The shipment; absent when there is none.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? ShipmentId { get; set; }

    /// <summary>One of <see cref="ShipmentStatuses"/>: Cancelled or Unknown.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>Whether this call cancelled something.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required bool Cancelled { get; set; }
}
