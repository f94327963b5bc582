using Soa.Contracts;

namespace Soa.Services;

/// <summary>
/// Checks single values of any service's requests. Each rule returns the value as it is stored, without white space around it, or refuses
/// it, naming the field and what to send instead.
/// </summary>
/// <param name="refuse">Makes the service's own fault of a field's path and of what is wrong with it.</param>
public sealed class RequestRules(Func<string, string, Exception> refuse)
{
    private const decimal LargestNumber = 1_000_000_000m;
    private const int MostAllowanceCharges = 100;

    /// <summary>Returns a required text.</summary>
    public string Required(string? value, string field, int maxLength) =>
        Optional(value, field, maxLength) ?? throw refuse(field, "is missing or blank; send a value.");

    /// <summary>Returns an optional text; <c>null</c> for a blank one.</summary>
    public string? Optional(string? value, string field, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        var text = value.Trim();
        return text.Length <= maxLength ? text : throw refuse(field, $"has {text.Length} characters; send at most {maxLength}.");
    }

    /// <summary>Returns an article number.</summary>
    public string Sku(string? value, string field) => Required(value, field, 50);

    /// <summary>Returns a number above zero, up to a thousand million, with at most four decimals.</summary>
    public decimal Quantity(decimal value, string field) =>
        value > 0 ? Number(value, field, -LargestNumber, LargestNumber) : throw refuse(field, $"is {value}; send more than 0.");

    /// <summary>Returns a number from zero up to a thousand million, with at most four decimals.</summary>
    public decimal ZeroOrMore(decimal value, string field) => Number(value, field, 0, LargestNumber);

    /// <summary>Returns a number within bounds, with at most four decimals.</summary>
    public decimal Number(decimal value, string field, decimal least = -LargestNumber, decimal most = LargestNumber)
    {
        if (value < least)
            throw refuse(field, $"is {value}; send {least} or more.");
        if (value > most)
            throw refuse(field, $"is {value}; send at most {most}.");
        return decimal.Round(value, 4) == value ? value : throw refuse(field, $"is {value}; send at most four decimals.");
    }

    /// <summary>
    /// Returns a weight or value that a map has calculated, perhaps in floating point, so that what is beyond four decimals is noise and
    /// is rounded away.
    /// </summary>
    public decimal Calculated(decimal value, string field) => ZeroOrMore(decimal.Round(value, 4, MidpointRounding.AwayFromZero), field);

    /// <summary>Returns a UN/ECE Recommendation 20 code.</summary>
    public string UnitOfMeasure(string? value, string field) => OptionalUnitOfMeasure(Required(value, field, 3), field)!;

    /// <summary>Returns the code, or <c>null</c> if it is missing.</summary>
    public string? OptionalUnitOfMeasure(string? value, string field) => Fitting(
        value, field, 3,
        text => text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)),
        "a UN/ECE Recommendation 20 code such as C62 or KGM");

    /// <summary>Returns an amount of money within bounds, with at most the digits of its currency.</summary>
    public decimal Amount(decimal value, string currency, string field, decimal least = 0, decimal most = LargestNumber) =>
        Number(value, field, least, most) == Money.Round(value, currency)
            ? Money.Round(value, currency)
            : throw refuse(field, $"is {value}; amounts in {currency} have at most {Currencies.Digits(currency)} decimals.");

    /// <summary>Returns what is taken off or added to a line or a document, if anything is.</summary>
    public List<AllowanceCharge>? AllowanceCharges(List<AllowanceCharge>? entries, string currency, string field)
    {
        if (entries is not { Count: > 0 })
            return null;
        if (entries.Count > MostAllowanceCharges)
            throw refuse(field, $"has {entries.Count} entries; send at most {MostAllowanceCharges}.");
        return [.. entries.Select((entry, index) => AllowanceCharge(entry, currency, $"{field}[{index + 1}]"))];
    }

    /// <summary>Returns an ISO 4217 code.</summary>
    public string Currency(string? value, string field) => OptionalCurrency(Required(value, field, 3), field)!;

    /// <summary>Returns the code, or <c>null</c> if it is missing.</summary>
    public string? OptionalCurrency(string? value, string field) =>
        Fitting(value, field, 3, Currencies.Knows, "a currency of ISO 4217; send its three capital letters, such as EUR");

    /// <summary>Returns an ISO 3166-1 alpha-2 code.</summary>
    public string Country(string? value, string field) => OptionalCountry(Required(value, field, 2), field)!;

    /// <summary>Returns the code, or <c>null</c> if it is missing.</summary>
    public string? OptionalCountry(string? value, string field) =>
        Fitting(value, field, 2, text => IsCapitals(text, 2), "an ISO 3166-1 alpha-2 code; send two capital letters such as CL");

    /// <summary>Returns a Harmonized System code, if there is one.</summary>
    public string? OptionalHsCode(string? value, string field) => Fitting(
        value, field, 10, text => text.Length >= 6 && text.All(char.IsAsciiDigit), "a Harmonized System code of 6 to 10 digits");

    /// <summary>
    /// Returns a GTIN, if there is one. Its check digit is not recalculated: partners' catalogues (the examples of UBL among them) hold
    /// numbers whose digit is wrong, and what matters is that a partner's number finds the item.
    /// </summary>
    public string? OptionalGtin(string? value, string field) => Fitting(
        value, field, 14, text => text.Length is 8 or 12 or 13 or 14 && text.All(char.IsAsciiDigit), "a GTIN of 8, 12, 13 or 14 digits");

    /// <summary>Returns an address that must be there and whole.</summary>
    public PostalAddress Address(PostalAddress? address, string field) => address is null
        ? throw refuse(field, "is missing; send an address.")
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

    private AllowanceCharge AllowanceCharge(AllowanceCharge? entry, string currency, string field) => entry is null
        ? throw refuse(field, "is empty; send IsCharge and Amount.")
        : new AllowanceCharge
        {
            IsCharge = entry.IsCharge,
            Amount = Amount(entry.Amount, currency, $"{field}.Amount"),
            ReasonCode = Optional(entry.ReasonCode, $"{field}.ReasonCode", 20),
            Reason = Optional(entry.Reason, $"{field}.Reason", 1000),
        };

    private string? Fitting(string? value, string field, int maxLength, Func<string, bool> fits, string what)
    {
        var text = Optional(value, field, maxLength);
        return text is null || fits(text) ? text : throw refuse(field, $"'{text}' is not {what}.");
    }

    private static bool IsCapitals(string text, int length) => text.Length == length && text.All(char.IsAsciiLetterUpper);
}
