using Soa.Bus.Load.Servers;

namespace Soa.Bus.Load.Scenarios;

/// <summary>
/// Represents a scenario: those of the classic ESB performance suite (esbperformance.org), a typed operation, and each with a journal.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Subject">The server of ours, and what it is sent.</param>
/// <param name="Peers">The servers that can do the same, or most of it, and our own for less work.</param>
internal sealed record Scenario(string Name, Entry Subject, IReadOnlyList<Entry> Peers)
{
    /// <summary>Specifies the scenario whose messages are signed and encrypted.</summary>
    public const string Secure = "secure";

    private static readonly StockTraffic Direct = new("direct", "/services/DirectProxy");

    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Flow(Direct, With("yarp"), With("nginx")),
        .. Flow(new StockTraffic("cbr-transport-header", "/services/CBRTransportHeaderProxy"), OurDirect),
        .. Flow(new StockTraffic("cbr-soap-header", "/services/CBRSOAPHeaderProxy"), OurDirect),
        .. Flow(new StockTraffic("cbr-body", "/services/CBRProxy"), OurDirect),
        .. Flow(new StockTraffic("xslt", "/services/XSLTProxy"), OurDirect, With(BareXslt.Name)),
        .. Flow(new StockTraffic(Secure, "/services/SecureProxy")),
        new("typed", Typed("service"), [Typed(BareSoap.Name)]),
        new("typed-journal", Typed("service+journal"), [Typed("service")]),
        new("stacks", Typed("corewcf"), [Typed("service")]),
        new("stacks-journal", Typed("corewcf+journal"), [Typed("service+journal")]),
    ];

    /// <summary>Gets a value that indicates whether messages are signed and encrypted, for which keys are needed.</summary>
    public bool IsSecure => Name == Secure;

    /// <summary>Gets a value that indicates whether CoreWCF is compared, which only some builds have.</summary>
    public bool NeedsCoreWcf => Subject.Server.StartsWith("corewcf", StringComparison.Ordinal);

    private static Entry OurDirect => new("direct", "soa", Direct);

    /// <summary>Returns what is compared.</summary>
    /// <param name="baseline">Another build of this program, whose bus is compared, too.</param>
    public IEnumerable<Entry> Entries(string? baseline)
    {
        if (baseline is null)
            return [Subject, .. Peers];
        return [Subject, Subject with { Name = "baseline", Server = $"baseline:{Subject.Server}" }, .. Peers];
    }

    private static IEnumerable<Scenario> Flow(StockTraffic traffic, params Entry[] peers)
    {
        var subject = new Entry("soa", "soa", traffic);
        yield return new Scenario(traffic.Name, subject, peers);
        if (traffic.Name != Secure)
            yield return new Scenario($"{traffic.Name}-telemetry", new Entry("telemetry", "soa+telemetry", traffic), [subject]);
        yield return new Scenario($"{traffic.Name}-journal", new Entry("journal", "soa+journal", traffic), [subject]);
    }

    private static Entry With(string peer) => new(peer, peer, Direct);

    private static Entry Typed(string server) => new(server, server, new TypedTraffic());
}
