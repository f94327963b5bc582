using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>What <see cref="IBilling.IssueInvoiceAsync"/> is asked.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record IssueInvoiceRequest
{
    /// <summary>The order to charge for.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The customer who owes it.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>The customer's own number of the order, to print on the invoice.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? PurchaseOrderNumber { get; set; }

    /// <summary>ISO 4217 code of every price.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>Who pays.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required BillTo BillTo { get; set; }

    /// <summary>What is charged, 1 line or more.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required List<NewInvoiceLine> Lines { get; set; }

    /// <summary>What is taken off or added to the whole invoice; absent when nothing is.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public List<AllowanceCharge>? AllowanceCharges { get; set; }
}

/// <summary>What <see cref="IBilling.IssueInvoiceAsync"/> answers.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record IssueInvoiceResult
{
    /// <summary>Number of the invoice.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>One of <see cref="InvoiceStatuses"/>; Open, or Paid when the total is 0.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>When it was issued, UTC.</summary>
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
