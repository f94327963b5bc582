using System.Text;
using Soa.Bus.Load.Traffic;

namespace Soa.Bus.Load.Scenarios;

/// <summary>Makes the requests of the suite: where something is routed, each tenth goes the other way.</summary>
/// <param name="Name">The scenario's name, which is that of its flow after <c>bench-</c>.</param>
/// <param name="Path">The path at which its flow is served.</param>
internal sealed record StockTraffic(string Name, string Path) : ITraffic
{
    private const string Routing = "xadmin;server1;community#1.0##";

    private bool Routes => Name.StartsWith("cbr", StringComparison.Ordinal);

    public IRequests Requests(int size, SecureKeys? keys)
    {
        if (Name == Scenario.Secure)
            return new SecuredRequests(
                Payload.Envelope(size, "IBM", Routing), keys!.Client(), body => Request(body, Routing, 200, "EncryptedData"));
        return new RepeatedRequests(Routes
            ? [.. Enumerable.Repeat(Request(size, refused: false), 9), Request(size, refused: true)]
            : [Request(size, refused: false)]);
    }

    private LoadRequest Request(int size, bool refused)
    {
        var routing = refused ? "nowhere" : Routing;
        var expected = !refused ? "buyStocks" : Name == "cbr-body" ? "First order must be for the symbol IBM" : "Invalid routing header";
        return Request(Payload.Envelope(size, refused ? "SUN" : "IBM", routing), routing, refused ? 500 : 200, expected);
    }

    private LoadRequest Request(byte[] body, string routing, int status, string expected)
    {
        var head = $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-8\r\nSOAPAction: "
            + $"\"urn:buyStocks\"\r\nrouting: {routing}\r\nContent-Length: {body.Length}\r\n\r\n";
        return new LoadRequest([.. Encoding.ASCII.GetBytes(head), .. body], status, Encoding.ASCII.GetBytes(expected));
    }
}
