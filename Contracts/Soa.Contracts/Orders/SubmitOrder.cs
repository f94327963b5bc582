using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>The request of <see cref="IOrders.SubmitOrderAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record SubmitOrderRequest
{
    /// <summary>The customer that orders.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>The customer's own number of the order; once per customer.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string PurchaseOrderNumber { get; set; }

    /// <summary>ISO 4217 code of every price: the currency the customer trades in.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The delivery address.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required PostalAddress ShipTo { get; set; }

    /// <summary>
    /// The day the customer wants the goods: midnight UTC, such as 2027-01-05T00:00:00Z. A time without a zone is taken for UTC, and a time
    /// of day in UTC is dropped. A time with another zone's offset is refused unless it is midnight UTC: the day would be another.
    /// </summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public DateTime? RequestedDeliveryDate { get; set; }

    /// <summary>The customer's note on the order.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public string? Note { get; set; }

    /// <summary>The lines; at least one.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required List<NewOrderLine> Lines { get; set; }

    /// <summary>The allowances and charges on the whole order; absent when there are none.</summary>
    [DataMember(Order = 8, EmitDefaultValue = false)]
    public List<AllowanceCharge>? AllowanceCharges { get; set; }

    /// <summary>The totals the buyer expects; refused as AmountMismatch when they differ.</summary>
    [DataMember(Order = 9, EmitDefaultValue = false)]
    public ExpectedTotals? ExpectedTotals { get; set; }
}

/// <summary>The result of <see cref="IOrders.SubmitOrderAsync"/>.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record SubmitOrderResult
{
    /// <summary>The order's number from now on.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>One of <see cref="OrderStatuses"/>: Submitted or Held.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>Sum of the line amounts less the order's own allowances plus its charges, in Currency; net of tax.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>ISO 4217 code of the amount.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The reason why the order is held; present when it is held.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public string? HoldReason { get; set; }
}
