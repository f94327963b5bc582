using System.Text;
using Soa.Bus.Load.Servers;
using Soa.Bus.Load.Traffic;

namespace Soa.Bus.Load.Scenarios;

/// <summary>Makes requests to <see cref="IStocks"/>.</summary>
internal sealed record TypedTraffic : ITraffic
{
    public IRequests Requests(int size, SecureKeys? keys)
    {
        var body = TypedPayload.Envelope(size);
        var head = $"POST {ServiceUnderTest.Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; "
            + $"charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n";
        return new RepeatedRequests([new LoadRequest([.. Encoding.ASCII.GetBytes(head), .. body], 200, "BuyStocksResult"u8.ToArray())]);
    }
}
