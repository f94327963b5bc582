using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>What <see cref="ICustomers.GetCustomerAsync"/> is asked.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record GetCustomerRequest
{
    /// <summary>The customer to read.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string CustomerId { get; set; }
}

/// <summary>What <see cref="ICustomers.GetCustomerAsync"/> answers.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record GetCustomerResult
{
    /// <summary>The customer.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Customer Customer { get; set; }
}
