using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>The request of <see cref="IOrders.CancelOrderAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record CancelOrderRequest
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The reason, for people.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reason { get; set; }
}

/// <summary>The result of <see cref="IOrders.CancelOrderAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record CancelOrderResult
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>One of <see cref="OrderStatuses"/>: Cancelled.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }
}
