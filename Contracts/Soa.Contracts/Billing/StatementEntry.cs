using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>An event that changed the customer's balance.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record StatementEntry
{
    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required DateTime At { get; set; }

    /// <summary>One of <see cref="StatementEntryKinds"/>.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Kind { get; set; }

    /// <summary>The invoice number, the payment reference or the credit note number, by the kind.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string DocumentNumber { get; set; }

    /// <summary>The invoice it is about.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>In the statement's currency; above 0 the customer owes more, below 0 less.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal Amount { get; set; }
}
