using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>The request of <see cref="IBilling.GetInvoiceAsync"/>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record GetInvoiceRequest
{
    /// <summary>The invoice to read.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }
}

/// <summary>The result of <see cref="IBilling.GetInvoiceAsync"/>.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record GetInvoiceResult
{
    /// <summary>The invoice.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Invoice Invoice { get; set; }
}
