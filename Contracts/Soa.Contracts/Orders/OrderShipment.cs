using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>A shipment of an order, as far as the order's owner needs it.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record OrderShipment
{
    /// <summary>The shipment.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ShipmentId { get; set; }

    /// <summary>The carrier.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Carrier { get; set; }

    /// <summary>The carrier's number of it.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string TrackingNumber { get; set; }

    /// <summary>Dispatched, Delivered or Cancelled.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Status { get; set; }
}
