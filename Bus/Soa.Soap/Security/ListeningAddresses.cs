using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Soa.Soap.Security;

/// <summary>Finds the addresses at which a process is configured to listen.</summary>
/// <remarks>
/// <c>IServerAddressesFeature</c> is not used: it is filled when the web server has opened its addresses. Whether others can reach a
/// process without callers, and whether its addresses can be opened, must be known before anything is started.
/// </remarks>
public static class ListeningAddresses
{
    /// <summary>Returns the configured addresses that other machines can reach.</summary>
    public static IReadOnlyList<string> Public(IConfiguration configuration) =>
        [.. All(configuration).Where(address => !IsLoopback(address))];

    /// <summary>Returns all configured addresses.</summary>
    public static IEnumerable<string> All(IConfiguration configuration)
    {
        // Kestrel's own order: its endpoints win over urls, and urls over ports.
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>()
            .ToList();
        if (endpoints.Count > 0)
            return endpoints;
        if (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls)
            return urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return from scheme in (string[])["http", "https"]
               from port in (configuration[$"{scheme}_ports"] ?? "").Split(
                   ';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
               select $"{scheme}://*:{port}";
    }

    private static bool IsLoopback(string address)
    {
        if (!Uri.TryCreate(
            address.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal),
            UriKind.Absolute, out var uri))
            return false;
        return uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
