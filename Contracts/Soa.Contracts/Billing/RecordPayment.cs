using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>The request of <see cref="IBilling.RecordPaymentAsync"/>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record RecordPaymentRequest
{
    /// <summary>The invoice that is paid.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>The bank's or payer's id of the payment; once per payment.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string PaymentReference { get; set; }

    /// <summary>The amount paid, above 0, in Currency.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal Amount { get; set; }

    /// <summary>ISO 4217 code of the amount: the invoice's.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The time of payment, UTC.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required DateTime PaidAt { get; set; }
}

/// <summary>The result of <see cref="IBilling.RecordPaymentAsync"/>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record RecordPaymentResult
{
    /// <summary>The invoice.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>The payment, as sent.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string PaymentReference { get; set; }

    /// <summary>The invoice's: one of <see cref="InvoiceStatuses"/>.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>ISO 4217 code of the amounts.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The total paid on the invoice, in Currency.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal PaidAmount { get; set; }

    /// <summary>The amount outstanding, in Currency.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal OutstandingAmount { get; set; }
}
