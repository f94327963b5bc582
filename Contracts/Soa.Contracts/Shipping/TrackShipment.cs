using System.Runtime.Serialization;

namespace Soa.Contracts.Shipping;

/// <summary>The request of <see cref="IShipping.TrackShipmentAsync"/>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record TrackShipmentRequest
{
    /// <summary>The shipment; this or TrackingNumber is given.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? ShipmentId { get; set; }

    /// <summary>The carrier's number; this or ShipmentId is given.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? TrackingNumber { get; set; }
}

/// <summary>The result of <see cref="IShipping.TrackShipmentAsync"/>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record TrackShipmentResult
{
    /// <summary>The shipment.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Shipment Shipment { get; set; }

    /// <summary>Every status it had, oldest first.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required List<ShipmentStatusChange> History { get; set; }
}
