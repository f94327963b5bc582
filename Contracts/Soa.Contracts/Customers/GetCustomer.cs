using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>The request of <see cref="ICustomers.GetCustomerAsync"/>.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record GetCustomerRequest
{
    /// <summary>The customer to read.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string CustomerId { get; set; }
}

/// <summary>The result of <see cref="ICustomers.GetCustomerAsync"/>.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record GetCustomerResult
{
    /// <summary>The customer.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Customer Customer { get; set; }
}
