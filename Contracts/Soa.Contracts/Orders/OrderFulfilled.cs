using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>Event: an order was invoiced and dispatched. Topic <c>orders.OrderFulfilled</c>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record OrderFulfilled
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The customer that ordered.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>The customer's own number of the order.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string PurchaseOrderNumber { get; set; }

    /// <summary>Its invoice.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>Its shipment.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string ShipmentId { get; set; }

    /// <summary>The carrier's number of the shipment.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required string TrackingNumber { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required DateTime FulfilledAt { get; set; }
}
