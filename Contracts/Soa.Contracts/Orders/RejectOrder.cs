using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>The request of <see cref="IOrders.RejectOrderAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record RejectOrderRequest
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The reason code, for programs; stable, e.g. <c>StockUnavailable</c>.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string ReasonCode { get; set; }

    /// <summary>The reason, for people.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Reason { get; set; }
}

/// <summary>The result of <see cref="IOrders.RejectOrderAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record RejectOrderResult
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>One of <see cref="OrderStatuses"/>: Rejected.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }
}
