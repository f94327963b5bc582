using System.Net.Sockets;
using RabbitMQ.Client;

namespace Soa.Messaging.Transports;

/// <summary>
/// Represents a connection to the broker on which nothing waits once it is broken. RabbitMQ.Client 7 hands what it sends to one writer
/// through a bounded queue. A writer that fails leaves that queue full: acknowledgements and publications wait for room in it for ever,
/// and the client waits for them before it closes the connection. So here what can no longer be sent is dropped, as the network would,
/// and the reader is the one that sees the break. A broker that is cut off before heartbeats begin, as in the middle of the TLS handshake,
/// is noticed by TCP's keep-alive.
/// </summary>
internal sealed class BrokerSocket(AddressFamily family) : TcpClientAdapter(Create(family))
{
    // Seconds until the first probe and between them, and how many may stay without an answer.
    private const int Silence = 10;
    private const int Interval = 5;
    private const int Probes = 3;

    public override NetworkStream GetStream() => new BrokerStream(Client);

    /// <summary>Ends the connection as a broken network would.</summary>
    public void BreakOff()
    {
        try
        {
            Client.Shutdown(SocketShutdown.Both);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    private static Socket Create(AddressFamily family)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, Silence);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, Interval);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
        return socket;
    }

    private sealed class BrokerStream(Socket socket) : NetworkStream(socket)
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                await base.WriteAsync(buffer, cancellationToken);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                Socket.Dispose();
            }
        }
    }
}
