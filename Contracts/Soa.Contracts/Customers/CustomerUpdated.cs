using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>Event: a customer was changed. Topic <c>customers.CustomerUpdated</c>.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record CustomerUpdated
{
    /// <summary>The customer as it is now.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Customer Customer { get; set; }

    /// <summary>The time of the change, UTC.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required DateTime UpdatedAt { get; set; }
}
