using System.Net;
using System.Net.Sockets;

namespace Soa.Bus.Testing;

/// <summary>
/// Finds ports of 127.0.0.1 for servers that a test starts. No port is returned twice in a process, and none that the system gives to
/// outgoing connections.
/// </summary>
public static class FreePorts
{
    // Systems take the ports of outgoing connections from 32768 (Linux) or 49152 (RFC 6335, section 6) on. One of those that is free now
    // may be taken before a server listens on it.
    private const int First = 20_000;
    private const int End = 32_768;

    private static readonly HashSet<int> Given = [];

    /// <summary>Returns one.</summary>
    /// <exception cref="InvalidOperationException">None is left.</exception>
    public static int Find()
    {
        lock (Given)
        {
            var start = Random.Shared.Next(First, End);
            for (var port = start; port < start + End - First; port++)
            {
                var candidate = port < End ? port : port - End + First;
                if (!Given.Contains(candidate) && IsFree(candidate) && Given.Add(candidate))
                    return candidate;
            }

            throw new InvalidOperationException($"No port of 127.0.0.1 from {First} to {End - 1} is free.");
        }
    }

    /// <summary>Returns several, all different.</summary>
    /// <inheritdoc cref="Find()"/>
    public static int[] Find(int count) => [.. Enumerable.Range(0, count).Select(_ => Find())];

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
