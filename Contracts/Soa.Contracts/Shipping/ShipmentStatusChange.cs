using System.Runtime.Serialization;

namespace Soa.Contracts.Shipping;

/// <summary>One step of a shipment's history.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record ShipmentStatusChange
{
    /// <summary>The status it came to: one of <see cref="ShipmentStatuses"/>.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required DateTime At { get; set; }

    /// <summary>Further detail: the receiver, or the reason of the cancellation.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Note { get; set; }
}
