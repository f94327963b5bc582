using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>What <see cref="ICustomers.FindCustomersAsync"/> is asked.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record FindCustomersRequest
{
    /// <summary>What the name begins with, in any case.</summary>
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

    /// <summary>How many to return at most, 1 to 200; 50 when absent.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public int? PageSize { get; set; }

    /// <summary>NextPageToken of the page before; absent for the first page.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public string? PageToken { get; set; }
}

/// <summary>What <see cref="ICustomers.FindCustomersAsync"/> answers.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record FindCustomersResult
{
    /// <summary>One page of customers.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required List<Customer> Customers { get; set; }

    /// <summary>What to send as PageToken for the next page; absent after the last one.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? NextPageToken { get; set; }
}
