using Soa.Contracts;

namespace Soa.Shipping;

/// <summary>
/// What holds for single values of a request. Each rule returns the value as it is stored, without white space around it, or refuses
/// it with a fault that names the field.
/// </summary>
internal static class RequestRules
{
    private const decimal LargestNumber = 1_000_000_000m;

    public static string Required(string? value, string field, int maxLength) =>
        Optional(value, field, maxLength) ?? throw ShippingFaults.InvalidRequest(field, "is missing or blank; send a value.");

    public static string? Optional(string? value, string field, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        var text = value.Trim();
        return text.Length <= maxLength
            ? text
            : throw ShippingFaults.InvalidRequest(field, $"has {text.Length} characters; send at most {maxLength}.");
    }

    public static decimal Quantity(decimal value, string field) => value switch
    {
        <= 0 => throw ShippingFaults.InvalidRequest(field, $"is {value}; send more than 0."),
        > LargestNumber => throw ShippingFaults.InvalidRequest(field, $"is {value}; send at most {LargestNumber}."),
        _ when decimal.Round(value, 4) != value => throw ShippingFaults.InvalidRequest(field, $"is {value}; send at most four decimals."),
        _ => value,
    };

    // Weights and customs values are products that a map has calculated, perhaps in floating point: what is beyond four decimals is noise.
    public static decimal Calculated(decimal value, string field) => value switch
    {
        < 0 => throw ShippingFaults.InvalidRequest(field, $"is {value}; send 0 or more."),
        > LargestNumber => throw ShippingFaults.InvalidRequest(field, $"is {value}; send at most {LargestNumber}."),
        _ => decimal.Round(value, 4, MidpointRounding.AwayFromZero),
    };

    public static string UnitOfMeasure(string? value, string field) => Fitting(
        Required(value, field, 3), field,
        text => text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)),
        "a UN/ECE Recommendation 20 code such as C62 or KGM");

    public static string Currency(string? value, string field) => Fitting(
        Required(value, field, 3), field,
        text => text.Length == 3 && text.All(char.IsAsciiLetterUpper),
        "an ISO 4217 code, three capital letters such as EUR");

    public static string Country(string? value, string field) => Fitting(
        Required(value, field, 2), field,
        text => text.Length == 2 && text.All(char.IsAsciiLetterUpper),
        "an ISO 3166-1 alpha-2 code, two capital letters such as CL");

    public static string HsCode(string value, string field) => Fitting(
        Required(value, field, 10), field,
        text => text.Length >= 6 && text.All(char.IsAsciiDigit),
        "a Harmonized System code of 6 to 10 digits");

    public static PostalAddress Address(PostalAddress? address, string field) => address is null
        ? throw ShippingFaults.InvalidRequest(field, "is missing; send an address.")
        : new PostalAddress
        {
            Recipient = Optional(address.Recipient, $"{field}.Recipient", 200),
            Street = Required(address.Street, $"{field}.Street", 200),
            AdditionalStreet = Optional(address.AdditionalStreet, $"{field}.AdditionalStreet", 200),
            City = Required(address.City, $"{field}.City", 100),
            PostalCode = Optional(address.PostalCode, $"{field}.PostalCode", 20),
            Region = Optional(address.Region, $"{field}.Region", 100),
            Country = Country(address.Country, $"{field}.Country"),
        };

    private static string Fitting(string text, string field, Func<string, bool> fits, string what) =>
        fits(text) ? text : throw ShippingFaults.InvalidRequest(field, $"'{text}' is not {what}.");
}
