using System.Runtime.Serialization;

namespace Soa.Contracts.Shipping;

/// <summary>The request of <see cref="IShipping.DispatchInternationalAsync"/>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record DispatchInternationalRequest
{
    /// <summary>The order whose goods are sent.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The delivery address, in another country than the warehouse's.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required PostalAddress ShipTo { get; set; }

    /// <summary>Declared value of the shipment, in Currency: the sum of the lines.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal CustomsValue { get; set; }

    /// <summary>ISO 4217 code of every customs value.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The lines to send; at least one.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required List<InternationalLine> Lines { get; set; }
}

/// <summary>The result of <see cref="IShipping.DispatchInternationalAsync"/>.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record DispatchInternationalResult
{
    /// <summary>The shipment.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string ShipmentId { get; set; }

    /// <summary>The carrier.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Carrier { get; set; }

    /// <summary>The carrier's product, e.g. <c>Standard</c>.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string ServiceLevel { get; set; }

    /// <summary>The carrier's number of it.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string TrackingNumber { get; set; }

    /// <summary>One of <see cref="ShipmentStatuses"/>: Dispatched.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The weight, in kg.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal TotalWeightKg { get; set; }

    /// <summary>The time of the handover to the carrier, UTC.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required DateTime DispatchedAt { get; set; }

    /// <summary>The carrier's price, in PriceCurrency; absent while it is not known.</summary>
    [DataMember(Order = 8, EmitDefaultValue = false)]
    public decimal? Price { get; set; }

    /// <summary>ISO 4217 code of the price; present when that is.</summary>
    [DataMember(Order = 9, EmitDefaultValue = false)]
    public string? PriceCurrency { get; set; }
}
