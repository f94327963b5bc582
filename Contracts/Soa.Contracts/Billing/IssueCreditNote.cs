using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>The request of <see cref="IBilling.IssueCreditNoteAsync"/>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record IssueCreditNoteRequest
{
    /// <summary>The invoice to cancel.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>The reason, for the books.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reason { get; set; }
}

/// <summary>The result of <see cref="IBilling.IssueCreditNoteAsync"/>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record IssueCreditNoteResult
{
    /// <summary>The credit note.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required CreditNote CreditNote { get; set; }
}
