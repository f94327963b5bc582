using System.Net;
using System.Net.Sockets;

namespace Soa.Flows.Endpoints;

/// <summary>
/// Describes where documents may send the bus. An address that a document gives is somebody else's choice, and the bus stands where that
/// somebody does not (server-side request forgery): so its host must be allowed by name, and what the name resolves to must be public or
/// allowed by address.
/// </summary>
internal sealed class AllowedHosts
{
    private readonly List<string> names = [];
    private readonly List<IPNetwork> networks = [];

    /// <summary>Reads <see cref="FlowOptions.AllowedHosts"/>.</summary>
    public AllowedHosts(IEnumerable<string> entries)
    {
        foreach (var entry in entries)
        {
            if (IPNetwork.TryParse(entry, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(entry, out var address))
                networks.Add(new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            else
                names.Add(entry);
        }
    }

    /// <summary>Returns what is wrong with entries.</summary>
    public static IEnumerable<string> Errors(IEnumerable<string> entries) =>
        from entry in entries
        where !IPNetwork.TryParse(entry, out _) && !IPAddress.TryParse(entry, out _) && entry != "*"
            && Uri.CheckHostName(entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry) != UriHostNameType.Dns
        select $"Soa:Flows:AllowedHosts has '{entry}'; an entry is a host (partner.example), all of a domain (*.partner.example), "
            + "an address or range (10.1.0.0/16), or * for all public hosts.";

    /// <summary>Returns whether an address may name this host.</summary>
    public bool Allows(Uri address) => IPAddress.TryParse(address.IdnHost, out var ip)
        ? Allows(ip, names.Contains("*"))
        : names.Any(name => Fits(name, address.IdnHost.TrimEnd('.')));

    /// <summary>Connects to a host whose name is allowed, if what it resolves to is.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (addresses.FirstOrDefault(
            address => !Allows(address, publicIsAllowed: !IPAddress.TryParse(host, out _) || names.Contains("*"))) is { } refused)
            throw new HttpRequestException(
                $"{host} is {refused}, an address that the setting Soa:Flows:AllowedHosts does not allow for addresses from documents");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool Fits(string name, string host) => name == "*"
        || (name.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase) : host.Equals(
            name, StringComparison.OrdinalIgnoreCase));

    private bool Allows(IPAddress address, bool publicIsAllowed)
    {
        var plain = PublicAddresses.Unwrap(address);
        return networks.Any(network => network.Contains(plain)) || (publicIsAllowed && PublicAddresses.Contain(plain));
    }
}
