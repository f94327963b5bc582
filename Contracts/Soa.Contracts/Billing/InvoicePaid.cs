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

    /// <summary>The customer who owed it.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>ISO 4217 code of the amount.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>What was paid in all, in Currency.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>When the last payment was made, UTC.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required DateTime PaidAt { get; set; }
}
