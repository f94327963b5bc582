using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>The request of <see cref="ICustomers.RegisterCustomerAsync"/>.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record RegisterCustomerRequest
{
    /// <summary>The registered name.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Name { get; set; }

    /// <summary>The tax or VAT number; unique where given.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? TaxId { get; set; }

    /// <summary>ISO 4217 code of the currency the customer trades in.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The credit limit: the most that may be owed and on order at once, in Currency; 0 or more.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal CreditLimit { get; set; }

    /// <summary>The billing address; its country decides the tax.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required PostalAddress BillingAddress { get; set; }

    /// <summary>The default delivery address of orders.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public PostalAddress? ShippingAddress { get; set; }

    /// <summary>The customer's identifiers in other schemes; none when absent.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public List<PartyIdentifier>? Identifiers { get; set; }

    /// <summary>The delivery of invoice documents; they are not delivered when absent.</summary>
    [DataMember(Order = 8, EmitDefaultValue = false)]
    public InvoiceDelivery? InvoiceDelivery { get; set; }
}

/// <summary>The result of <see cref="ICustomers.RegisterCustomerAsync"/>.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record RegisterCustomerResult
{
    /// <summary>The customer as registered, with its id and version 1.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Customer Customer { get; set; }
}
