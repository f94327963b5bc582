using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>The party that pays an invoice.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record BillTo
{
    /// <summary>The name on the invoice.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Name { get; set; }

    /// <summary>The address on the invoice; its country decides the tax.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required PostalAddress Address { get; set; }
}
