using System.Runtime.Serialization;

namespace Soa.Contracts.Shipping;

/// <summary>Event: a carrier got an order's goods. Topic <c>shipping.ShipmentDispatched</c>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record ShipmentDispatched
{
    /// <summary>The shipment.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ShipmentId { get; set; }

    /// <summary>The order whose goods it carries.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The carrier.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Carrier { get; set; }

    /// <summary>The carrier's product.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string ServiceLevel { get; set; }

    /// <summary>The carrier's number of it.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string TrackingNumber { get; set; }

    /// <summary>ISO 3166-1 alpha-2 code of the country it goes to.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required string ShipToCountry { get; set; }

    /// <summary>The weight, in kg.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required decimal TotalWeightKg { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 8, IsRequired = true)]
    public required DateTime DispatchedAt { get; set; }
}
