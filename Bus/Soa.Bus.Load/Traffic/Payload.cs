using System.Globalization;
using System.Text;

namespace Soa.Bus.Load.Traffic;

/// <summary>Makes requests in the shapes of the suite: stock orders, as many as fit.</summary>
internal static class Payload
{
    private static readonly string[] Symbols = ["SUN", "MSFT", "IBM", "HP", "DELL"];
    private static readonly string[] Buyers = ["indika", "doe", "asankha", "chathura", "manoj"];

    /// <summary>Returns an envelope of about so many bytes.</summary>
    /// <param name="size">The size in bytes.</param>
    /// <param name="first">The symbol of the first order.</param>
    /// <param name="routing">The routing header of SOAP.</param>
    public static byte[] Envelope(int size, string first, string routing)
    {
        var text = new StringBuilder("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">\n")
            .Append("<soapenv:Header><routing xmlns=\"http://someuri\">").Append(routing).Append("</routing></soapenv:Header>\n")
            .Append("<soapenv:Body><m:buyStocks xmlns:m=\"http://services.samples/xsd\">\n");
        const string End = "</m:buyStocks></soapenv:Body></soapenv:Envelope>\n";
        for (var i = 0; i == 0 || text.Length + End.Length + 95 <= size; i++)
        {
            var symbol = i == 0 ? first : Symbols[i % Symbols.Length];
            text.Append(CultureInfo.InvariantCulture, $"<order><symbol>{symbol}</symbol><buyerID>{Buyers[i % Buyers.Length]}</buyerID>")
                .Append(CultureInfo.InvariantCulture, $"<price>{14.56m + i % 40}</price><volume>{500 + i % 9000}</volume></order>\n");
        }

        return Encoding.UTF8.GetBytes(text.Append(End).ToString());
    }
}
