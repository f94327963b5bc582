using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>Event: an order was rejected. Topic <c>orders.OrderRejected</c>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record OrderRejected
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

    /// <summary>The reason code, for programs; stable.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string ReasonCode { get; set; }

    /// <summary>The reason, for people.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string Reason { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required DateTime RejectedAt { get; set; }
}
