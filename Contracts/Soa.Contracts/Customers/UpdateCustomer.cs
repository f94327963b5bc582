using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>The request of <see cref="ICustomers.UpdateCustomerAsync"/>.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record UpdateCustomerRequest
{
    /// <summary>The customer to change.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>The version the change is based on, as it was read.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required int Version { get; set; }

    /// <summary>The registered name.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Name { get; set; }

    /// <summary>The tax or VAT number; unique where given.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public string? TaxId { get; set; }

    /// <summary>The credit limit: the most that may be owed and on order at once, in the customer's currency; 0 or more.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal CreditLimit { get; set; }

    /// <summary>The billing address; its country decides the tax.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required PostalAddress BillingAddress { get; set; }

    /// <summary>The default delivery address of orders.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public PostalAddress? ShippingAddress { get; set; }

    /// <summary>All identifiers from now on; none when absent.</summary>
    [DataMember(Order = 8, EmitDefaultValue = false)]
    public List<PartyIdentifier>? Identifiers { get; set; }

    /// <summary>The delivery of invoice documents; they are not delivered when absent.</summary>
    [DataMember(Order = 9, EmitDefaultValue = false)]
    public InvoiceDelivery? InvoiceDelivery { get; set; }
}

/// <summary>The result of <see cref="ICustomers.UpdateCustomerAsync"/>.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record UpdateCustomerResult
{
    /// <summary>The customer as it is now, with its new version.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Customer Customer { get; set; }
}
