namespace Soa.Inventory;

/// <summary>
/// What holds for single values of a request. Each rule returns the value as it is stored, without white space around it, or refuses
/// it with a fault that names the field.
/// </summary>
internal static class RequestRules
{
    private const decimal LargestNumber = 1_000_000_000m;

    public static string Required(string? value, string field, int maxLength) =>
        Optional(value, field, maxLength) ?? throw InventoryFaults.InvalidRequest(field, "is missing or blank; send a value.");

    public static string? Optional(string? value, string field, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        var text = value.Trim();
        return text.Length <= maxLength
            ? text
            : throw InventoryFaults.InvalidRequest(field, $"has {text.Length} characters; send at most {maxLength}.");
    }

    public static string Sku(string? value, string field) => Required(value, field, 50);

    public static decimal Quantity(decimal value, string field) =>
        value > 0 ? Number(value, field) : throw InventoryFaults.InvalidRequest(field, $"is {value}; send more than 0.");

    public static decimal ZeroOrMore(decimal value, string field) =>
        value >= 0 ? Number(value, field) : throw InventoryFaults.InvalidRequest(field, $"is {value}; send 0 or more.");

    public static decimal Number(decimal value, string field)
    {
        if (Math.Abs(value) > LargestNumber)
            throw InventoryFaults.InvalidRequest(field, $"is {value}; send at most {LargestNumber}.");
        return decimal.Round(value, 4) == value
            ? value
            : throw InventoryFaults.InvalidRequest(field, $"is {value}; send at most four decimals.");
    }

    public static string? UnitOfMeasure(string? value, string field) => Matches(
        value, field, 3,
        text => text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)),
        "a UN/ECE Recommendation 20 code such as C62 or KGM");

    public static string? Currency(string? value, string field) => Matches(
        value, field, 3,
        text => text.Length == 3 && text.All(char.IsAsciiLetterUpper),
        "an ISO 4217 code, three capital letters such as EUR");

    public static string? Country(string? value, string field) => Matches(
        value, field, 2,
        text => text.Length == 2 && text.All(char.IsAsciiLetterUpper),
        "an ISO 3166-1 alpha-2 code, two capital letters such as CL");

    public static string? HsCode(string? value, string field) => Matches(
        value, field, 10,
        text => text.Length >= 6 && text.All(char.IsAsciiDigit),
        "a Harmonized System code of 6 to 10 digits");

    // The check digit is not recalculated: partners' catalogues (the examples of UBL among them) hold numbers whose digit is wrong,
    // and what matters here is that a partner's number finds the item.
    public static string? Gtin(string? value, string field) => Matches(
        value, field, 14,
        text => text.Length is 8 or 12 or 13 or 14 && text.All(char.IsAsciiDigit),
        "a GTIN of 8, 12, 13 or 14 digits");

    private static string? Matches(string? value, string field, int maxLength, Func<string, bool> fits, string what)
    {
        var text = Optional(value, field, maxLength);
        return text is null || fits(text) ? text : throw InventoryFaults.InvalidRequest(field, $"'{text}' is not {what}.");
    }
}
