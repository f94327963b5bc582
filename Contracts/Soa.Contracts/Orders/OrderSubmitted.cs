using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>
/// Event: an order was accepted and needs no approval; it carries the whole order, so that fulfilment can start from it. Topic
/// <c>orders.OrderSubmitted</c>.
/// </summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record OrderSubmitted
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

    /// <summary>ISO 4217 code of every amount of the order.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>Sum of the line amounts less the order's own allowances plus its charges, in Currency; net of tax.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>The delivery address.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required PostalAddress ShipTo { get; set; }

    /// <summary>The day the customer wants the goods: midnight UTC.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public DateTime? RequestedDeliveryDate { get; set; }

    /// <summary>The lines, by line number.</summary>
    [DataMember(Order = 8, IsRequired = true)]
    public required List<OrderLine> Lines { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 9, IsRequired = true)]
    public required DateTime SubmittedAt { get; set; }

    /// <summary>The allowances and charges on the whole order; absent when there are none.</summary>
    [DataMember(Order = 10, EmitDefaultValue = false)]
    public List<AllowanceCharge>? AllowanceCharges { get; set; }
}
