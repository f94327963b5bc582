using Soa.Contracts;
using Soa.Contracts.Customers;

namespace Soa.Customers;

/// <summary>Represents the details of a customer in a request, checked: the part that registering and updating have in common.</summary>
internal sealed record CustomerDetails
{
    private const int MostIdentifiers = 100;
    private const decimal LargestCreditLimit = 1_000_000_000_000m;

    private CustomerDetails()
    {
    }

    public required string Name { get; init; }

    public required string? TaxId { get; init; }

    public required decimal CreditLimit { get; init; }

    public required PostalAddress BillingAddress { get; init; }

    public required PostalAddress? ShippingAddress { get; init; }

    public required List<PartyIdentifier> Identifiers { get; init; }

    public required InvoiceDelivery? InvoiceDelivery { get; init; }

    /// <summary>Returns what a search by name compares with. Simple case mapping, so it is as long as the name.</summary>
    public static string SearchName(string name) => name.ToUpperInvariant();

    public static CustomerDetails Check(RegisterCustomerRequest request) => Check(
        request.Name, request.TaxId, request.CreditLimit, request.BillingAddress, request.ShippingAddress, request.Identifiers,
        request.InvoiceDelivery);

    public static CustomerDetails Check(UpdateCustomerRequest request) => Check(
        request.Name, request.TaxId, request.CreditLimit, request.BillingAddress, request.ShippingAddress, request.Identifiers,
        request.InvoiceDelivery);

    public static PartyIdentifier CheckIdentifier(PartyIdentifier? identifier, string field) => identifier is null
        ? throw CustomersFaults.InvalidRequest(field, "is empty; send Scheme and Value.")
        : new PartyIdentifier
        {
            Scheme = Rules.Required(identifier.Scheme, $"{field}.Scheme", 50),
            Value = Rules.Required(identifier.Value, $"{field}.Value", 100),
        };

    private static CustomerDetails Check(
        string? name,
        string? taxId,
        decimal creditLimit,
        PostalAddress? billingAddress,
        PostalAddress? shippingAddress,
        List<PartyIdentifier>? identifiers,
        InvoiceDelivery? delivery) => new()
        {
            Name = Rules.Required(name, "Name", 200),
            TaxId = Rules.Optional(taxId, "TaxId", 50),
            CreditLimit = Rules.Number(creditLimit, "CreditLimit", 0, LargestCreditLimit),
            BillingAddress = Rules.Address(billingAddress, "BillingAddress"),
            ShippingAddress = shippingAddress is null ? null : Rules.Address(shippingAddress, "ShippingAddress"),
            Identifiers = CheckIdentifiers(identifiers ?? []),
            InvoiceDelivery = InvoiceDeliveryRules.Check(delivery),
        };

    private static List<PartyIdentifier> CheckIdentifiers(List<PartyIdentifier> identifiers)
    {
        if (identifiers.Count > MostIdentifiers)
            throw CustomersFaults.InvalidRequest("Identifiers", $"has {identifiers.Count} entries; send at most {MostIdentifiers}.");
        var result = new List<PartyIdentifier>(identifiers.Count);
        foreach (var identifier in identifiers)
        {
            var field = $"Identifiers[{result.Count + 1}]";
            var next = CheckIdentifier(identifier, field);
            if (result.Exists(earlier => IsSame(earlier, next)))
                throw CustomersFaults.InvalidRequest(
                    field, $"'{next.Value}' of the scheme '{next.Scheme}' is in the list twice; send it once.");
            result.Add(next);
        }

        return result;
    }

    private static bool IsSame(PartyIdentifier one, PartyIdentifier other) =>
        string.Equals(one.Scheme, other.Scheme, StringComparison.OrdinalIgnoreCase)
        && string.Equals(one.Value, other.Value, StringComparison.OrdinalIgnoreCase);
}
