using Soa.Contracts;
using Soa.Contracts.Customers;

namespace Soa.Customers;

/// <summary>Represents a row of the table Customers.</summary>
internal sealed record CustomerRow
{
    /// <summary>The columns, in the order of the properties.</summary>
    public const string Columns = """
        c.CustomerId, c.Name, c.SearchName, c.TaxId, c.Currency, c.CreditLimit,
        c.BillingRecipient, c.BillingStreet, c.BillingAdditionalStreet, c.BillingCity, c.BillingPostalCode, c.BillingRegion,
        c.BillingCountry,
        c.ShippingRecipient, c.ShippingStreet, c.ShippingAdditionalStreet, c.ShippingCity, c.ShippingPostalCode, c.ShippingRegion,
        c.ShippingCountry,
        c.InvoiceDeliveryMethod, c.InvoiceDeliveryAddress, c.Version, c.RegisteredAt
        """;

    public string CustomerId { get; init; } = "";

    public string Name { get; init; } = "";

    public string SearchName { get; init; } = "";

    public string? TaxId { get; init; }

    public string Currency { get; init; } = "";

    public decimal CreditLimit { get; init; }

    public string? BillingRecipient { get; init; }

    public string BillingStreet { get; init; } = "";

    public string? BillingAdditionalStreet { get; init; }

    public string BillingCity { get; init; } = "";

    public string? BillingPostalCode { get; init; }

    public string? BillingRegion { get; init; }

    public string BillingCountry { get; init; } = "";

    public string? ShippingRecipient { get; init; }

    public string? ShippingStreet { get; init; }

    public string? ShippingAdditionalStreet { get; init; }

    public string? ShippingCity { get; init; }

    public string? ShippingPostalCode { get; init; }

    public string? ShippingRegion { get; init; }

    public string? ShippingCountry { get; init; }

    public string? InvoiceDeliveryMethod { get; init; }

    public string? InvoiceDeliveryAddress { get; init; }

    public int Version { get; init; }

    public DateTime RegisteredAt { get; init; }

    public static CustomerRow From(CustomerDetails details) => new()
    {
        Name = details.Name,
        SearchName = CustomerDetails.SearchName(details.Name),
        TaxId = details.TaxId,
        CreditLimit = details.CreditLimit,
        BillingRecipient = details.BillingAddress.Recipient,
        BillingStreet = details.BillingAddress.Street,
        BillingAdditionalStreet = details.BillingAddress.AdditionalStreet,
        BillingCity = details.BillingAddress.City,
        BillingPostalCode = details.BillingAddress.PostalCode,
        BillingRegion = details.BillingAddress.Region,
        BillingCountry = details.BillingAddress.Country,
        ShippingRecipient = details.ShippingAddress?.Recipient,
        ShippingStreet = details.ShippingAddress?.Street,
        ShippingAdditionalStreet = details.ShippingAddress?.AdditionalStreet,
        ShippingCity = details.ShippingAddress?.City,
        ShippingPostalCode = details.ShippingAddress?.PostalCode,
        ShippingRegion = details.ShippingAddress?.Region,
        ShippingCountry = details.ShippingAddress?.Country,
        InvoiceDeliveryMethod = details.InvoiceDelivery?.Method,
        InvoiceDeliveryAddress = details.InvoiceDelivery?.Address,
    };

    public Customer ToCustomer(List<PartyIdentifier> identifiers) => new()
    {
        CustomerId = CustomerId,
        Name = Name,
        TaxId = TaxId,
        Currency = Currency,
        CreditLimit = Money.Show(CreditLimit, Currency),
        BillingAddress = new PostalAddress
        {
            Recipient = BillingRecipient,
            Street = BillingStreet,
            AdditionalStreet = BillingAdditionalStreet,
            City = BillingCity,
            PostalCode = BillingPostalCode,
            Region = BillingRegion,
            Country = BillingCountry,
        },
        ShippingAddress = ShippingStreet is null ? null : new PostalAddress
        {
            Recipient = ShippingRecipient,
            Street = ShippingStreet,
            AdditionalStreet = ShippingAdditionalStreet,
            City = ShippingCity!,
            PostalCode = ShippingPostalCode,
            Region = ShippingRegion,
            Country = ShippingCountry!,
        },
        Identifiers = identifiers,
        InvoiceDelivery = InvoiceDeliveryMethod is null
            ? null
            : new InvoiceDelivery { Method = InvoiceDeliveryMethod, Address = InvoiceDeliveryAddress! },
        Version = Version,
        RegisteredAt = RegisteredAt,
    };
}
