using System.Net;
using System.Net.Sockets;

namespace Soa.IntegrationTests.Pages;

/// <summary>Finds a free port of this machine.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
