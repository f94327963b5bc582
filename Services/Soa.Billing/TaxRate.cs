using Soa.Database;

namespace Soa.Billing;

/// <summary>
/// Represents a country's tax: standard rate (category S) where the seller is registered, 0 % as an export (category G) elsewhere. Every
/// country of ISO 3166-1 has a row in TaxRates; a code without a row is not a country, and orders to it cannot be invoiced.
/// </summary>
internal sealed class TaxRate
{
    private static readonly Statement Select = new("""
        SELECT TaxCategory, RatePercent FROM TaxRates
        WHERE Country = @Country AND ValidFrom = (SELECT MAX(ValidFrom) FROM TaxRates WHERE Country = @Country AND ValidFrom <= @On)
        """);

    /// <summary>Gets the UN/CEFACT 5305 code of the category.</summary>
    public required string TaxCategory { get; init; }

    public required decimal RatePercent { get; init; }

    /// <summary>Asks for the rate in force at <paramref name="on"/>; there may be none.</summary>
    public static DeferredQuery<TaxRate> Query(DatabaseSession session, string country, DateTime on) =>
        session.DeferQuery<TaxRate>(Select, new { Country = country, On = on });
}
