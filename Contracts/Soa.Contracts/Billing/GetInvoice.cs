using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>What <see cref="IBilling.GetInvoiceAsync"/> is asked.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record GetInvoiceRequest
{
    /// <summary>The invoice to read.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }
}

/// <summary>What <see cref="IBilling.GetInvoiceAsync"/> answers.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record GetInvoiceResult
{
    /// <summary>The invoice.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Invoice Invoice { get; set; }
}
