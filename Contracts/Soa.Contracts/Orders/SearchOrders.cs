using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>What <see cref="IOrders.SearchOrdersAsync"/> is asked.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record SearchOrdersRequest
{
    /// <summary>The customer who ordered.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? CustomerId { get; set; }

    /// <summary>One of <see cref="OrderStatuses"/>.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? Status { get; set; }

    /// <summary>The customer's own number of the order.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? PurchaseOrderNumber { get; set; }

    /// <summary>Submitted at this time or later, UTC.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public DateTime? SubmittedFrom { get; set; }

    /// <summary>Submitted before this time, UTC.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public DateTime? SubmittedTo { get; set; }

    /// <summary>How many to return at most, 1 to 200; 50 when absent.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public int? PageSize { get; set; }

    /// <summary>NextPageToken of the page before; absent for the first page.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public string? PageToken { get; set; }
}

/// <summary>What <see cref="IOrders.SearchOrdersAsync"/> answers.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record SearchOrdersResult
{
    /// <summary>One page of orders.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required List<OrderSummary> Orders { get; set; }

    /// <summary>What to send as PageToken for the next page; absent after the last one.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? NextPageToken { get; set; }
}
