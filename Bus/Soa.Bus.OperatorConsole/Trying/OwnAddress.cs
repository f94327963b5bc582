using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Finds the address at which this process itself can be called.</summary>
internal static class OwnAddress
{
    /// <summary>Returns the address; <c>null</c> if the process listens at none.</summary>
    /// <param name="server">The web server of the process.</param>
    /// <param name="scheme">The scheme that is preferred: that by which the person came.</param>
    public static Uri? Of(IServer server, string scheme)
    {
        var all = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return all.Select(Reachable).OfType<Uri>().OrderByDescending(address => address.Scheme == scheme)
            .ThenByDescending(address => address.IsLoopback).FirstOrDefault();
    }

    // Where a process listens at all addresses, it is reached at the one of this machine.
    private static Uri? Reachable(string listening)
    {
        var text = listening.Replace("://*:", "://0.0.0.0:", StringComparison.Ordinal)
            .Replace("://+:", "://0.0.0.0:", StringComparison.Ordinal);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return null;
        return address.Host switch
        {
            "0.0.0.0" => new UriBuilder(address) { Host = "127.0.0.1" }.Uri,
            "[::]" => new UriBuilder(address) { Host = "localhost" }.Uri,
            _ => address,
        };
    }
}
