using System.Runtime.Serialization;

namespace Soa.Contracts.Shipping;

/// <summary>Event: the receiver got a shipment. Topic <c>shipping.ShipmentDelivered</c>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record ShipmentDelivered
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

    /// <summary>The person who signed for it.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string ReceivedBy { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required DateTime DeliveredAt { get; set; }
}
