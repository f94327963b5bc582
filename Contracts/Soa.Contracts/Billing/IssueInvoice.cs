using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>The request of <see cref="IBilling.IssueInvoiceAsync"/>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record IssueInvoiceRequest
{
    /// <summary>The order to charge for.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The customer that owes it.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>The customer's purchase-order number, to print on the invoice.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? PurchaseOrderNumber { get; set; }

    /// <summary>ISO 4217 code of every price.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The party that pays.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required BillTo BillTo { get; set; }

    /// <summary>The lines to charge for; at least one.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required List<NewInvoiceLine> Lines { get; set; }

    /// <summary>The allowances and charges on the whole invoice; absent when there are none.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public List<AllowanceCharge>? AllowanceCharges { get; set; }
}

/// <summary>The result of <see cref="IBilling.IssueInvoiceAsync"/>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record IssueInvoiceResult
{
    /// <summary>Number of the invoice.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>One of <see cref="InvoiceStatuses"/>; Open, or Paid when the total is 0.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The time of issue, UTC.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required DateTime IssuedAt { get; set; }

    /// <summary>The day it is due: midnight UTC.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required DateTime DueDate { get; set; }

    /// <summary>ISO 4217 code of the amounts.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>Sum of the line amounts less the invoice's own allowances plus its charges, in Currency; net of tax.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal NetAmount { get; set; }

    /// <summary>The tax, in Currency.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required decimal TaxAmount { get; set; }

    /// <summary>Net amount plus tax, in Currency.</summary>
    [DataMember(Order = 8, IsRequired = true)]
    public required decimal TotalAmount { get; set; }
}
