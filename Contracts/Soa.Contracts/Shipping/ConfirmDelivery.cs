using System.Runtime.Serialization;

namespace Soa.Contracts.Shipping;

/// <summary>The request of <see cref="IShipping.ConfirmDeliveryAsync"/>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record ConfirmDeliveryRequest
{
    /// <summary>The shipment.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ShipmentId { get; set; }

    /// <summary>The person who signed for it.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string ReceivedBy { get; set; }

    /// <summary>The time, UTC; now when absent.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public DateTime? DeliveredAt { get; set; }
}

/// <summary>The result of <see cref="IShipping.ConfirmDeliveryAsync"/>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record ConfirmDeliveryResult
{
    /// <summary>The shipment.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ShipmentId { get; set; }

    /// <summary>One of <see cref="ShipmentStatuses"/>: Delivered.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required DateTime DeliveredAt { get; set; }
}
