using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>Event: an invoice was issued. Topic <c>billing.InvoiceIssued</c>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record InvoiceIssued
{
    /// <summary>The invoice.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>The order it charges for.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The customer that owes it.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>ISO 4217 code of the amounts.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>Sum of the line amounts less the invoice's own allowances plus its charges, in Currency; net of tax.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal NetAmount { get; set; }

    /// <summary>The tax, in Currency.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal TaxAmount { get; set; }

    /// <summary>Net amount plus tax, in Currency.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 8, IsRequired = true)]
    public required DateTime IssuedAt { get; set; }
}
