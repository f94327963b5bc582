using Soa.Contracts;

namespace Soa.Orders;

/// <summary>The checks of single members of a request; each throws a fault that names the member by its path.</summary>
internal static class RequestCheck
{
    private const int MaxDecimals = 4;

    /// <summary>A text that must be there.</summary>
    public static void Text(string? value, string field, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw OrdersFaults.InvalidRequest(field, $"{field} is missing or empty.");
        OptionalText(value, field, maxLength);
    }

    /// <summary>A text that may be missing.</summary>
    public static void OptionalText(string? value, string field, int maxLength)
    {
        if (value?.Length > maxLength)
            throw OrdersFaults.InvalidRequest(field, $"{field} has {value.Length} characters; {maxLength} are allowed.");
    }

    /// <summary>An ISO 4217 code.</summary>
    public static void Currency(string? value, string field)
    {
        if (!IsCapitals(value, 3))
            throw OrdersFaults.InvalidRequest(field, $"{field} must be an ISO 4217 code of three capital letters, such as EUR.");
    }

    /// <summary>An address that must be there and whole.</summary>
    public static void Address(PostalAddress? address, string field)
    {
        if (address is null)
            throw OrdersFaults.InvalidRequest(field, $"{field} is missing.");
        OptionalText(address.Recipient, $"{field}.Recipient", 200);
        Text(address.Street, $"{field}.Street", 200);
        OptionalText(address.AdditionalStreet, $"{field}.AdditionalStreet", 200);
        Text(address.City, $"{field}.City", 100);
        OptionalText(address.PostalCode, $"{field}.PostalCode", 20);
        OptionalText(address.Region, $"{field}.Region", 100);
        if (!IsCapitals(address.Country, 2))
        {
            throw OrdersFaults.InvalidRequest(
                $"{field}.Country", $"{field}.Country must be an ISO 3166-1 alpha-2 code of two capital letters, such as CL.");
        }
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/> with at most four decimals.</summary>
    public static void Number(decimal value, string field, decimal least, decimal most)
    {
        if (value < least || value > most)
            throw OrdersFaults.InvalidRequest(field, $"{field} is {value}; it must be from {least} to {most}.");
        if (decimal.Round(value, MaxDecimals) != value)
            throw OrdersFaults.InvalidRequest(field, $"{field} is {value}; at most {MaxDecimals} decimals are kept, so round it.");
    }

    private static bool IsCapitals(string? value, int length) => value?.Length == length && value.All(char.IsAsciiLetterUpper);
}
