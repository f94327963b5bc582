using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>The request of <see cref="ICustomers.FindCustomersAsync"/>.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record FindCustomersRequest
{
    /// <summary>The beginning of the name; case is ignored.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public string? NamePrefix { get; set; }

    /// <summary>The whole name, in any case.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? Name { get; set; }

    /// <summary>The exact tax id.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? TaxId { get; set; }

    /// <summary>An identifier the customer has.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public PartyIdentifier? Identifier { get; set; }

    /// <summary>The page size, 1 to 200; 50 when absent.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public int? PageSize { get; set; }

    /// <summary>The NextPageToken of the previous page; absent for the first page.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public string? PageToken { get; set; }
}

/// <summary>The result of <see cref="ICustomers.FindCustomersAsync"/>.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record FindCustomersResult
{
    /// <summary>One page of customers.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required List<Customer> Customers { get; set; }

    /// <summary>The PageToken of the next page; absent on the last page.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? NextPageToken { get; set; }
}
