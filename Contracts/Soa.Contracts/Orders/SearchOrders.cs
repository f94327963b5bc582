using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>The request of <see cref="IOrders.SearchOrdersAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record SearchOrdersRequest
{
    /// <summary>The customer that ordered.</summary>
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

    /// <summary>The page size, 1 to 200; 50 when absent.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public int? PageSize { get; set; }

    /// <summary>The NextPageToken of the previous page; absent for the first page.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public string? PageToken { get; set; }
}

/// <summary>The result of <see cref="IOrders.SearchOrdersAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record SearchOrdersResult
{
    /// <summary>One page of orders.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required List<OrderSummary> Orders { get; set; }

    /// <summary>The PageToken of the next page; absent on the last page.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? NextPageToken { get; set; }
}
