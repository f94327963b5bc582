using System.Globalization;
using System.Text;
using Soa.Bus.Load.Servers;

namespace Soa.Bus.Load.Traffic;

/// <summary>Makes requests to <see cref="IStocks"/>: stock orders, as many as fit.</summary>
internal static class TypedPayload
{
    /// <summary>Writes an envelope of about so many bytes.</summary>
    public static byte[] Envelope(int size)
    {
        const string End = "</orders></BuyStocks></s:Body></s:Envelope>";
        var text = new StringBuilder("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>")
            .Append(CultureInfo.InvariantCulture, $"<BuyStocks xmlns=\"{IStocks.Namespace}\"><orders>");
        for (var i = 0; i == 0 || text.Length + End.Length + 130 <= size; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"<StockOrder><Symbol>IBM</Symbol><BuyerId>asankha</BuyerId><Price>{14.56m + i % 40}</Price>")
                .Append(CultureInfo.InvariantCulture, $"<Volume>{500 + i % 9000}</Volume></StockOrder>");
        }

        return Encoding.UTF8.GetBytes(text.Append(End).ToString());
    }
}
