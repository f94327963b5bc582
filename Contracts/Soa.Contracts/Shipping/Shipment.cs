using System.Runtime.Serialization;

namespace Soa.Contracts.Shipping;

/// <summary>A shipment as the service knows it.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record Shipment
{
    /// <summary>The service's own id of the shipment.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ShipmentId { get; set; }

    /// <summary>The order whose goods it carries.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>One of <see cref="ShipmentStatuses"/>.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The carrier.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Carrier { get; set; }

    /// <summary>The carrier's product, e.g. <c>Standard</c>.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string ServiceLevel { get; set; }

    /// <summary>The carrier's number of it.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required string TrackingNumber { get; set; }

    /// <summary>The delivery address.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required PostalAddress ShipTo { get; set; }

    /// <summary>The weight, in kg.</summary>
    [DataMember(Order = 8, IsRequired = true)]
    public required decimal TotalWeightKg { get; set; }

    /// <summary>The time of the handover to the carrier, UTC.</summary>
    [DataMember(Order = 9, IsRequired = true)]
    public required DateTime DispatchedAt { get; set; }

    /// <summary>The time of delivery, UTC.</summary>
    [DataMember(Order = 10, EmitDefaultValue = false)]
    public DateTime? DeliveredAt { get; set; }

    /// <summary>The person who signed for it.</summary>
    [DataMember(Order = 11, EmitDefaultValue = false)]
    public string? ReceivedBy { get; set; }
}
