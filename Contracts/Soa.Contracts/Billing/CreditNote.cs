using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>A document that cancels a whole invoice.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record CreditNote
{
    /// <summary>Number of the credit note.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string CreditNoteNumber { get; set; }

    /// <summary>The invoice that it cancels.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>The reason.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Reason { get; set; }

    /// <summary>ISO 4217 code of the amounts: the invoice's.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The invoice's net amount, in Currency.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal NetAmount { get; set; }

    /// <summary>The invoice's tax, in Currency.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal TaxAmount { get; set; }

    /// <summary>Net amount plus tax, in Currency.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 8, IsRequired = true)]
    public required DateTime IssuedAt { get; set; }
}
