using System.Runtime.Serialization;
using System.Text;
using System.Xml;

namespace Soa.Bus.Load.Servers;

/// <summary>
/// Runs the typed operation without a stack: buffers the request, reads it with <see cref="XmlDictionaryReader"/>, and writes the bytes
/// that the service would.
/// </summary>
internal static class BareSoap
{
    public const string Name = "bare-soap";

    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly DataContractSerializer Orders = new(typeof(StockOrder[]), "orders", IStocks.Namespace);
    private static readonly DataContractSerializer Result = new(typeof(StockOrder[]), "BuyStocksResult", IStocks.Namespace);

    public static Task<int> RunAsync(int port) => LoadServer.RunAsync(port, Answer);

    private static MemoryStream Answer(byte[] request)
    {
        using var reader = XmlDictionaryReader.CreateTextReader(request, XmlDictionaryReaderQuotas.Max);
        reader.ReadStartElement("Envelope", Soap);
        reader.ReadStartElement("Body", Soap);
        reader.ReadStartElement("BuyStocks", IStocks.Namespace);
        var orders = (StockOrder[])Orders.ReadObject(reader)!;
        var output = new MemoryStream();
        using (var writer = XmlDictionaryWriter.CreateTextWriter(output, new UTF8Encoding(false), ownsStream: false))
        {
            writer.WriteStartElement("s", "Envelope", Soap);
            writer.WriteStartElement("Body", Soap);
            writer.WriteStartElement("BuyStocksResponse", IStocks.Namespace);
            Result.WriteObject(writer, orders);
        }

        output.Position = 0;
        return output;
    }
}
