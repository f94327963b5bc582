using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Soa.Soap.Security;

namespace Soa.Bus.Hosting.Starting;

/// <summary>
/// Finds addresses at which a process could not listen. The web server opens them last, when the bus, the flows and their timers run
/// already; so this is found out first, and a process that cannot start leaves nothing behind.
/// </summary>
internal static class ListeningCheck
{
    private const string Choose = "Choose another address with --urls.";
    private const string ChoosePort = "choose another one with --urls=http://127.0.0.1:<port>";

    /// <summary>Returns one line for each address that cannot be opened.</summary>
    public static IEnumerable<string> FindErrors(IConfiguration configuration)
    {
        var errors = new List<string>();
        foreach (var text in ListeningAddresses.All(configuration).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (Parse(text) is not { } address)
                errors.Add($"Cannot listen on '{text}': it is not an address such as http://127.0.0.1:8080. Check --urls.");
            else if (address is { IsUnixPipe: false, IsNamedPipe: false })
                errors.AddRange(EndPoints(address).Select(endpoint => Problem(text, endpoint)).OfType<string>().Take(1));
        }

        var isSecure = ListeningAddresses.All(configuration).Any(text => text.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (isSecure && !ServerCertificates.Exist(configuration))
        {
            errors.Add("Cannot listen with https: no certificate is configured. Set Kestrel:Certificates:Default:Path and :Password "
                + "(PFX) or :KeyPath (PEM), or listen with http.");
        }

        errors.AddRange(ServerCertificates.MissingFiles(configuration));
        return errors;
    }

    private static BindingAddress? Parse(string text)
    {
        try
        {
            return BindingAddress.Parse(text) is var address && (address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase)
                || address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase)) ? address : null;
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    // As Kestrel reads them: a host that is neither an address nor localhost means every address.
    private static IEnumerable<IPEndPoint> EndPoints(BindingAddress address)
    {
        if (address.Port is < 0 or > IPEndPoint.MaxPort)
            return [];
        if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return [new IPEndPoint(IPAddress.Loopback, address.Port), new IPEndPoint(IPAddress.IPv6Loopback, address.Port)];
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            return [new IPEndPoint(ip, address.Port)];
        return [new IPEndPoint(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, address.Port)];
    }

    private static string? Problem(string text, IPEndPoint endpoint)
    {
        try
        {
            using var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.Listen();
            return null;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode switch
            {
                // 'localhost' on a machine without IPv6.
                SocketError.AddressNotAvailable when IPAddress.IPv6Loopback.Equals(endpoint.Address) => null,
                SocketError.AddressFamilyNotSupported when endpoint.AddressFamily == AddressFamily.InterNetworkV6 => null,
                SocketError.AddressAlreadyInUse => $"Cannot listen on {text}: another process has the port {endpoint.Port}. Stop it, "
                    + $"or {ChoosePort}.",
                SocketError.AccessDenied => $"Cannot listen on {text}: this user may not open the port {endpoint.Port}. "
                    + $"Ports above 1023 are free to all: {ChoosePort}.",
                SocketError.AddressNotAvailable => $"Cannot listen on {text}: this machine has no address {endpoint.Address}. {Choose}",
                _ => $"Cannot listen on {text}: {error.Message}. {Choose}",
            };
        }
    }
}
