using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>Event: an order waits for approval. Topic <c>orders.OrderHeld</c>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record OrderHeld
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

    /// <summary>ISO 4217 code of the amount.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>Sum of the line amounts less the order's own allowances plus its charges, in Currency; net of tax.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>The reason why it is held.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required string HoldReason { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required DateTime HeldAt { get; set; }
}
