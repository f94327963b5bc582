using Soa.Contracts;

namespace Soa.Customers;

/// <summary>
/// What holds for single values of a request. Each rule returns the value as it is stored, without white space around it, or refuses
/// it with a fault that names the field.
/// </summary>
internal static class RequestRules
{
    private const decimal LargestAmount = 1_000_000_000_000m;

    public static string Required(string? value, string field, int maxLength) =>
        Optional(value, field, maxLength) ?? throw CustomersFaults.InvalidRequest(field, "is missing or blank; send a value.");

    public static string? Optional(string? value, string field, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        var text = value.Trim();
        return text.Length <= maxLength
            ? text
            : throw CustomersFaults.InvalidRequest(field, $"has {text.Length} characters; send at most {maxLength}.");
    }

    public static string Currency(string? value, string field)
    {
        var text = Required(value, field, 3);
        return text.Length == 3 && text.All(char.IsAsciiLetterUpper)
            ? text
            : throw CustomersFaults.InvalidRequest(field, $"'{text}' is not an ISO 4217 code; send three capital letters such as EUR.");
    }

    public static string Country(string? value, string field)
    {
        var text = Required(value, field, 2);
        return text.Length == 2 && text.All(char.IsAsciiLetterUpper)
            ? text
            : throw CustomersFaults.InvalidRequest(
                field, $"'{text}' is not an ISO 3166-1 alpha-2 code; send two capital letters such as CL.");
    }

    public static decimal Amount(decimal value, string field) => value switch
    {
        < 0 => throw CustomersFaults.InvalidRequest(field, $"is {value}; send 0 or more."),
        > LargestAmount => throw CustomersFaults.InvalidRequest(field, $"is {value}; send at most {LargestAmount}."),
        _ when decimal.Round(value, 4) != value => throw CustomersFaults.InvalidRequest(field, $"is {value}; send at most four decimals."),
        _ => value,
    };

    public static PostalAddress Address(PostalAddress? address, string field) => address is null
        ? throw CustomersFaults.InvalidRequest(field, "is missing; send an address.")
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
}
