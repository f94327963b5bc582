using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>What <see cref="IBilling.IssueCreditNoteAsync"/> is asked.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record IssueCreditNoteRequest
{
    /// <summary>The invoice to take back.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>Why, for the books.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Reason { get; set; }
}

/// <summary>What <see cref="IBilling.IssueCreditNoteAsync"/> answers.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record IssueCreditNoteResult
{
    /// <summary>The credit note.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required CreditNote CreditNote { get; set; }
}
