using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>The request of <see cref="IOrders.GetOrderAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record GetOrderRequest
{
    /// <summary>The order to read.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }
}

/// <summary>The result of <see cref="IOrders.GetOrderAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record GetOrderResult
{
    /// <summary>The order and its lines.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Order Order { get; set; }

    /// <summary>Every status it had, oldest first.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required List<OrderStatusChange> StatusHistory { get; set; }

    /// <summary>Its invoices, oldest first; may be empty.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required List<OrderInvoice> Invoices { get; set; }

    /// <summary>Its shipments, oldest first; may be empty.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required List<OrderShipment> Shipments { get; set; }
}
