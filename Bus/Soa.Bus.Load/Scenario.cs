using System.Text;
using Soa.Bus.Load.Traffic;

namespace Soa.Bus.Load;

/// <summary>Represents one of the scenarios of the classic ESB performance suite (esbperformance.org).</summary>
/// <param name="Name">Its name, which is that of its flow after <c>bench-</c>.</param>
/// <param name="Path">The path at which its flow is served.</param>
/// <param name="Peers">The servers that can do the same, or most of it.</param>
internal sealed record Scenario(string Name, string Path, IReadOnlyList<string> Peers)
{
    private const string Routing = "xadmin;server1;community#1.0##";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("direct", "/services/DirectProxy", ["yarp", "nginx"]),
        new("cbr-transport-header", "/services/CBRTransportHeaderProxy", ["yarp", "nginx"]),
        new("cbr-soap-header", "/services/CBRSOAPHeaderProxy", []),
        new("cbr-body", "/services/CBRProxy", []),
        new("xslt", "/services/XSLTProxy", []),
        new("secure", "/services/SecureProxy", []),
    ];

    /// <summary>Gets a value that indicates whether messages are signed and encrypted, for which keys are needed.</summary>
    public bool IsSecure => Name == "secure";

    private bool Routes => Name.StartsWith("cbr", StringComparison.Ordinal);

    /// <summary>Returns the requests that are sent in turn: where something is routed, each tenth goes the other way.</summary>
    public IRequests Requests(int size, SecureKeys? keys)
    {
        if (IsSecure)
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
