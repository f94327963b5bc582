using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>The request of <see cref="IOrders.ApproveOrderAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record ApproveOrderRequest
{
    /// <summary>The order; its status is Held.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The person who approves it.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string ApprovedBy { get; set; }

    /// <summary>The reason, for the history.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Note { get; set; }
}

/// <summary>The result of <see cref="IOrders.ApproveOrderAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record ApproveOrderResult
{
    /// <summary>The order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>One of <see cref="OrderStatuses"/>: Approved.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }
}
