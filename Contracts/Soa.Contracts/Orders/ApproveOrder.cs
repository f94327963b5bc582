using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>What <see cref="IOrders.ApproveOrderAsync"/> is asked.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record ApproveOrderRequest
{
    /// <summary>The order; its status is Held.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>Who approves it.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string ApprovedBy { get; set; }

    /// <summary>Why, for the history.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Note { get; set; }
}

/// <summary>What <see cref="IOrders.ApproveOrderAsync"/> answers.</summary>
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
