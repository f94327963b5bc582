using System.Runtime.Serialization;

namespace Soa.Contracts.Shipping;

/// <summary>Event: a shipment was called back. Topic <c>shipping.ShipmentCancelled</c>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record ShipmentCancelled
{
    /// <summary>The shipment.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ShipmentId { get; set; }

    /// <summary>The order whose goods it carried.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The carrier's number of it.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string TrackingNumber { get; set; }

    /// <summary>The reason.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Reason { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required DateTime CancelledAt { get; set; }
}
