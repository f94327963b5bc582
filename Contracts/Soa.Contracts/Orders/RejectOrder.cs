using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>What <see cref="IOrders.RejectOrderAsync"/> is asked.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record RejectOrderRequest
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>Why, for programs; stable, e.g. <c>StockUnavailable</c>.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string ReasonCode { get; set; }

    /// <summary>Why, for people.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Reason { get; set; }
}

/// <summary>What <see cref="IOrders.RejectOrderAsync"/> answers.</summary>
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
