using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>Event: a payment was recorded. Topic <c>billing.PaymentReceived</c>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record PaymentReceived
{
    /// <summary>The invoice that was paid.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>The order it charges for.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The customer that owed it.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>The bank's or payer's id of the payment.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string PaymentReference { get; set; }

    /// <summary>ISO 4217 code of the amounts.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The amount paid, in Currency.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal Amount { get; set; }

    /// <summary>The amount outstanding, in Currency.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required decimal OutstandingAmount { get; set; }

    /// <summary>The time of payment, UTC.</summary>
    [DataMember(Order = 8, IsRequired = true)]
    public required DateTime PaidAt { get; set; }
}
