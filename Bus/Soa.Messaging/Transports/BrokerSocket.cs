using System.Net.Sockets;
using RabbitMQ.Client;

namespace Soa.Messaging.Transports;

/// <summary>
/// Represents a connection to the broker on which nothing waits once it is broken. RabbitMQ.Client 7 hands what it sends to one writer
/// through a bounded queue. A writer that fails leaves that queue full: acknowledgements and publications wait for room in it for ever,
/// and the client waits for them before it closes the connection. So here what can no longer be sent is dropped, as the network would,
/// and the reader is the one that sees the break.
/// </summary>
internal sealed class BrokerSocket(AddressFamily family)
    : TcpClientAdapter(new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
{
    public override NetworkStream GetStream() => new BrokerStream(Client);

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
