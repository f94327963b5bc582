using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>Event: a customer was registered. Topic <c>customers.CustomerRegistered</c>.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record CustomerRegistered
{
    /// <summary>The customer as registered.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Customer Customer { get; set; }
}
