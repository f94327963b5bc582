using System.Net;
using System.Net.Sockets;

namespace Soa.Processes;

/// <summary>Finds free ports of 127.0.0.1.</summary>
internal static class FreePorts
{
    /// <summary>Returns different ones.</summary>
    public static int[] Find(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
