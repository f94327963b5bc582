using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>Event: an invoice was cancelled by a credit note. Topic <c>billing.CreditNoteIssued</c>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record CreditNoteIssued
{
    /// <summary>The credit note.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string CreditNoteNumber { get; set; }

    /// <summary>The invoice that it cancels.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>The order the invoice charged for.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The customer that owed it.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>ISO 4217 code of the amounts.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The invoice's net amount, in Currency.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal NetAmount { get; set; }

    /// <summary>The invoice's tax, in Currency.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required decimal TaxAmount { get; set; }

    /// <summary>Net amount plus tax, in Currency.</summary>
    [DataMember(Order = 8, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>The reason.</summary>
    [DataMember(Order = 9, IsRequired = true)]
    public required string Reason { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 10, IsRequired = true)]
    public required DateTime IssuedAt { get; set; }
}
