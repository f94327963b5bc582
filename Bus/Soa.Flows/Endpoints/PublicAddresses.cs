using System.Net;
using System.Net.Sockets;

namespace Soa.Flows.Endpoints;

/// <summary>
/// Addresses of the public internet (IANA's special-purpose registries, RFC 6890): no loopback, private, link-local or shared ones.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special = [.. ((string[])
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    ]).Select(IPNetwork.Parse)];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/23");
    private static readonly IPNetwork Examples = IPNetwork.Parse("2001:db8::/32");
    private static readonly IPNetwork Via4 = IPNetwork.Parse("2002::/16");

    /// <summary>Returns an IPv4 address that is written as an IPv6 one, as the former.</summary>
    public static IPAddress Unwrap(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Returns true for a public one.</summary>
    public static bool Contain(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Special.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => Global.Contains(address) && !Teredo.Contains(address) && !Examples.Contains(address)
            && !Via4.Contains(address),
        _ => false,
    };
}
