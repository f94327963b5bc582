using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>The request of <see cref="IOrders.MarkFulfilledAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record MarkFulfilledRequest
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>Its invoice.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>Its shipment.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string ShipmentId { get; set; }

    /// <summary>The carrier's number of the shipment.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string TrackingNumber { get; set; }
}

/// <summary>The result of <see cref="IOrders.MarkFulfilledAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record MarkFulfilledResult
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>One of <see cref="OrderStatuses"/>: Fulfilled.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }
}
