using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>An order in a list.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record OrderSummary
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

    /// <summary>One of <see cref="OrderStatuses"/>.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>ISO 4217 code of the amount.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>Sum of the line amounts less the order's own allowances plus its charges, in Currency; net of tax.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>The time of submission, UTC.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required DateTime SubmittedAt { get; set; }
}
