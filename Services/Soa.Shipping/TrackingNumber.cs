using System.Globalization;
using System.Security.Cryptography;

namespace Soa.Shipping;

/// <summary>
/// Makes and checks tracking numbers in the form of the Universal Postal Union's standard S10: two letters for the service, eight digits,
/// a check digit over them, and the ISO 3166-1 code of the country whose post issued the number, such as <c>CA473124829GB</c>.
/// </summary>
/// <remarks>
/// The check digit (S10, "Check digit"): the eight digits weighted with 8, 6, 4, 2, 3, 5, 9 and 7 are added up; 11 less the sum modulo
/// 11 is the digit, where 10 becomes 0 and 11 becomes 5. It catches every single wrong digit and every exchange of two neighbours.
/// </remarks>
internal static class TrackingNumber
{
    private const int Length = 13;
    private const int Serials = 100_000_000;

    private static ReadOnlySpan<byte> Weights => [8, 6, 4, 2, 3, 5, 9, 7];

    /// <summary>Returns a number with a random serial. It may be taken already; the table's unique key says so.</summary>
    public static string New(string serviceIndicator, string country) =>
        Create(serviceIndicator, RandomNumberGenerator.GetInt32(Serials), country);

    /// <summary>Returns the number with this serial.</summary>
    public static string Create(string serviceIndicator, int serial, string country)
    {
        var digits = serial.ToString("D8", CultureInfo.InvariantCulture);
        return $"{serviceIndicator}{digits}{CheckDigit(digits)}{country}";
    }

    /// <summary>Returns the number as it is stored: people write it with blanks and in small letters too.</summary>
    public static string Normalize(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Returns <c>true</c> if the form and the check digit of a normalized number are right.</summary>
    public static bool IsValid(string number) =>
        number.Length == Length
        && number.AsSpan(0, 2).ContainsAnyExceptInRange('A', 'Z') is false
        && number.AsSpan(2, 9).ContainsAnyExceptInRange('0', '9') is false
        && number.AsSpan(11).ContainsAnyExceptInRange('A', 'Z') is false
        && number[10] == CheckDigit(number.AsSpan(2, 8));

    private static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * Weights[i];
        return (11 - (sum % 11)) switch
        {
            10 => '0',
            11 => '5',
            var digit => (char)('0' + digit),
        };
    }
}
