using System.Runtime.Serialization;

namespace Soa.Contracts.Customers;

/// <summary>A customer as the service knows it.</summary>
[DataContract(Namespace = CustomersContract.Namespace)]
public sealed record Customer
{
    /// <summary>The service's own id of the customer.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>The registered name.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Name { get; set; }

    /// <summary>The tax or VAT number, with its country prefix where there is one.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? TaxId { get; set; }

    /// <summary>ISO 4217 code of the currency the customer trades in; it never changes.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The credit limit: the most that may be owed and on order at once, in Currency; 0 or more.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal CreditLimit { get; set; }

    /// <summary>The billing address; its country decides the tax.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required PostalAddress BillingAddress { get; set; }

    /// <summary>The default delivery address of orders; the billing address when absent.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public PostalAddress? ShippingAddress { get; set; }

    /// <summary>The customer's identifiers in other schemes; may be empty.</summary>
    [DataMember(Order = 8, IsRequired = true)]
    public required List<PartyIdentifier> Identifiers { get; set; }

    /// <summary>The delivery of invoice documents; they are not delivered when absent.</summary>
    [DataMember(Order = 9, EmitDefaultValue = false)]
    public InvoiceDelivery? InvoiceDelivery { get; set; }

    /// <summary>1 when registered, one more with each update.</summary>
    [DataMember(Order = 10, IsRequired = true)]
    public required int Version { get; set; }

    /// <summary>The time of registration, UTC.</summary>
    [DataMember(Order = 11, IsRequired = true)]
    public required DateTime RegisteredAt { get; set; }
}
