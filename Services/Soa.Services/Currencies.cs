namespace Soa.Services;

/// <summary>
/// Lists the currencies of ISO 4217 and the digits of their minor units, after list one of its maintenance agency (SIX, "Current currency
/// and funds"). Codes without a minor unit (metals, bond units, XDR, XTS, XXX) are left out: nothing is priced in them. ANG and BGN were
/// withdrawn in 2025 and 2026 and stay for documents that are still under way.
/// </summary>
public static class Currencies
{
    private const int Usual = 2;

    private static readonly Dictionary<string, int> DigitsByCode = Read(
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (2, """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
            CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
            INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
            NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
            SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
            """),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"));

    /// <summary>Returns <c>true</c> if ISO 4217 knows the code, in capitals, as a currency with a minor unit.</summary>
    public static bool Knows(string code) => DigitsByCode.ContainsKey(code);

    /// <summary>Returns the number of digits of the currency's minor unit; 2 for an unknown code, as an old document may have.</summary>
    public static int Digits(string code) => DigitsByCode.GetValueOrDefault(code, Usual);

    private static Dictionary<string, int> Read(params ReadOnlySpan<(int Digits, string Codes)> groups)
    {
        var digits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            foreach (var code in group.Codes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                digits.Add(code, group.Digits);
        }

        return digits;
    }
}
