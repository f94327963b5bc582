using System.Net;
using Soa.Messaging.Settings;

namespace Soa.Soap;

/// <summary>Holds limits and addresses of the SOAP endpoints.</summary>
public sealed record SoapOptions : ISettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Soa:Soap";

    static string ISettings.Section => Section;

    /// <summary>
    /// Gets the SOAP library that hosts the services: <c>Default</c> (System.ServiceModel.Primitives) or, in a build with
    /// <c>-p:SoapStack=CoreWCF</c>, <c>CoreWCF</c>, which is then the default.
    /// </summary>
    public string? Stack { get; init; }

    /// <summary>Gets the largest request, in bytes; a larger one is refused with HTTP status 413.</summary>
    public int MaxRequestBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Gets the depth to which elements may be nested, envelope included.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Gets the longest start tag with all its attributes, in bytes.</summary>
    public int MaxStartTagBytes { get; init; } = 16 * 1024;

    /// <summary>Gets the number of characters that the different names in a request may have together.</summary>
    public int MaxNameChars { get; init; } = 64 * 1024;

    /// <summary>Gets the maximum number of header blocks in a request.</summary>
    public int MaxHeaders { get; init; } = 64;

    /// <summary>Gets the maximum number of parts of an MTOM request, the envelope included.</summary>
    public int MaxParts { get; init; } = 100;

    /// <summary>
    /// Gets whether a request is refused that has WS-Addressing headers but no <c>wsa:Action</c>. By default a <c>wsa:MessageID</c> may
    /// stand alone, so that simple clients can repeat their calls safely, and <c>wsa:Action</c> must be there as soon as the answer is to
    /// go anywhere but back.
    /// </summary>
    public bool RequireAction { get; init; }

    /// <summary>
    /// Gets hosts to which answers may be sent because a request's <c>wsa:ReplyTo</c> or <c>wsa:FaultTo</c> says so:
    /// <c>partner.example.com</c>, with its port if that is not the usual one of the scheme. None by default: then answers go back on the
    /// connection, and other addresses are refused.
    /// </summary>
    public IReadOnlyList<string> ReplyHosts { get; init; } = [];

    /// <summary>Gets the time that such a host may take to accept an answer.</summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// SOAP 1.2 Part 2, table 20, sends a Sender fault with HTTP status 400. .NET's WCF client (System.ServiceModel.Http 10.1) reads faults
    /// from status 500 only; so the faults that a contract names are sent with 500, and only the others with 400. True sends all with 400.
    /// </summary>
    public bool ContractFaultsAreBadRequests { get; init; }

    /// <summary>
    /// Where callers reach this process, such as <c>https://bus.example.com</c> or <c>https://example.com/soa</c>, for the addresses in the
    /// WSDL. By default scheme and host of the request for the WSDL, as known proxies forward them.
    /// </summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>
    /// Gets addresses (<c>10.0.0.7</c>) or networks (<c>10.0.0.0/24</c>) of the proxies before this process, whose <c>X-Forwarded-For</c>,
    /// <c>-Proto</c>, <c>-Host</c> and <c>-Prefix</c> are trusted. None by default.
    /// </summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];

    /// <summary>
    /// Gets whether responses are compressed over TLS too. Where a response repeats what an attacker chose beside what the attacker must
    /// not know, its compressed length reveals the latter (BREACH).
    /// </summary>
    public bool CompressOverTls { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors()
    {
        foreach (var (name, value) in ((string, int)[])
            [(nameof(MaxRequestBytes), MaxRequestBytes), (nameof(MaxDepth), MaxDepth), (nameof(MaxStartTagBytes), MaxStartTagBytes),
             (nameof(MaxNameChars), MaxNameChars), (nameof(MaxHeaders), MaxHeaders), (nameof(MaxParts), MaxParts)])
        {
            if (value <= 0)
                yield return $"{Section}:{name} is {value}; it must be positive.";
        }

        if (ReplyTimeout <= TimeSpan.Zero)
            yield return $"{Section}:{nameof(ReplyTimeout)} is {ReplyTimeout}; it must be positive.";
        if (PublicAddress is { } address && !(address.IsAbsoluteUri && address.Scheme is "http" or "https"))
            yield return $"{Section}:{nameof(PublicAddress)} is '{address}'; "
                + "it must be an absolute address such as https://bus.example.com.";
        foreach (var host in ReplyHosts.Where(
            host => !Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var uri) || uri.Authority.Length != host.Length))
            yield return $"{Section}:{nameof(ReplyHosts)} has '{host}'; each must be a host, with its port if need be, "
                + "such as partner.example.com:8443.";
        foreach (var proxy in KnownProxies.Where(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)))
            yield return $"{Section}:{nameof(KnownProxies)} has '{proxy}'; each must be an address such as 10.0.0.7 or a network such "
                + "as 10.0.0.0/24.";
    }
}
