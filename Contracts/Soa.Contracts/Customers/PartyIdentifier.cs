using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>An identifier of a customer in a numbering scheme.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record PartyIdentifier
{
    /// <summary>The scheme, e.g. <c>GLN</c>, <c>DUNS</c> or an ISO 6523 code such as <c>0088</c>.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Scheme { get; set; }

    /// <summary>The identifier in that scheme; unique there.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Value { get; set; }
}
