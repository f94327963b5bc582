using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>Why Customers refused: the detail of its SOAP faults. A business answer, so never worth a retry.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record CustomersFault
{
    /// <summary>One of <see cref="CustomersFaultCodes"/>; never renamed.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Code { get; set; }

    /// <summary>What was wrong, where, and what to do about it; for people.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Message { get; set; }

    /// <summary>Path of the member at fault from the request, e.g. <c>Lines[2].Quantity</c>; items count from 1, as in XPath.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Field { get; set; }
}
