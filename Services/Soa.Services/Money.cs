using System.Globalization;
using Soa.Contracts;

namespace Soa.Services;

/// <summary>
/// Forms amounts: rounded to the minor unit of their currency, halves away from zero, and with exactly its digits, so that a document
/// shows 10.00 GBP, 10 JPY and 10.000 KWD in whatever form the database returns the number.
/// </summary>
public static class Money
{
    /// <summary>Rounds to the currency's minor unit.</summary>
    public static decimal Round(decimal amount, string currency)
    {
        var digits = Currencies.Digits(currency);
        return WithDigits(decimal.Round(amount, digits, MidpointRounding.AwayFromZero), digits);
    }

    /// <summary>Writes an amount with the currency's digits; what has more, such as a price, keeps them.</summary>
    public static decimal Show(decimal amount, string currency) => WithDigits(amount, Currencies.Digits(currency));

    /// <summary>Returns the amount for a person to read, such as <c>10.00 GBP</c>.</summary>
    public static string Text(decimal amount, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{Show(amount, currency)} {currency}");

    /// <summary>
    /// Returns what a line comes to: quantity × price ÷ base quantity, rounded once, less allowances plus charges (EN 16931, BT-131).
    /// Below 0 if the allowances are more than that.
    /// </summary>
    public static decimal LineAmount(
        decimal quantity, decimal price, decimal? baseQuantity, IEnumerable<AllowanceCharge>? allowanceCharges, string currency) =>
        Round(quantity * price / (baseQuantity ?? 1), currency) + Round(Sum(allowanceCharges), currency);

    /// <summary>Returns what allowances and charges change an amount by: the charges less the allowances.</summary>
    public static decimal Sum(IEnumerable<AllowanceCharge>? allowanceCharges) =>
        allowanceCharges?.Sum(entry => entry.IsCharge ? entry.Amount : -entry.Amount) ?? 0;

    // Adding a zero with that many digits is how a decimal gets them; dividing by one with as many as it holds drops those that say
    // nothing.
    private static decimal WithDigits(decimal value, int digits) =>
        (value / 1.0000000000000000000000000000m) + new decimal(0, 0, 0, false, (byte)digits);
}
