using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>A refusal of Billing: the detail of its SOAP faults. It is a business answer and is never retried.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record BillingFault
{
    /// <summary>One of <see cref="BillingFaultCodes"/>; never renamed.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Code { get; set; }

    /// <summary>The error, its place and its remedy; for people.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Message { get; set; }

    /// <summary>Path of the member at fault from the request, e.g. <c>Lines[2].Quantity</c>; items count from 1, as in XPath.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Field { get; set; }
}
