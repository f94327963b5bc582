using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>Event: an invoice is paid in full. Topic <c>billing.InvoicePaid</c>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record InvoicePaid
{
    /// <summary>The invoice.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>The order it charges for.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The customer that owed it.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>ISO 4217 code of the amount.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The total paid, in Currency.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>The time of the last payment, UTC.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required DateTime PaidAt { get; set; }
}
