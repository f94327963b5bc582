using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>The way in which a customer receives invoice documents.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record InvoiceDelivery
{
    /// <summary>One of <see cref="InvoiceDeliveryMethods"/>.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Method { get; set; }

    /// <summary>A URL or a folder, by the method.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Address { get; set; }
}
