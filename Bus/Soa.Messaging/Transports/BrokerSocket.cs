using System.Net.Sockets;
using RabbitMQ.Client;

namespace Soa.Messaging.Transports;

/// <summary>
/// Represents a connection to the broker on which nothing waits once it is broken. RabbitMQ.Client 7 hands what it sends to one writer
/// through a bounded queue. A writer that fails leaves that queue full: acknowledgements and publications wait for room in it for ever,
/// and the client waits for them before it closes the connection. So here what can no longer be sent is dropped, as the network would,
/// and the reader is the one that sees the break.
/// </summary>
/// <param name="family">The address family.</param>
/// <param name="heartbeat">How often the broker proves that it is alive. A connection that is silent for three times as long is broken.
/// </param>
internal sealed class BrokerSocket(AddressFamily family, TimeSpan heartbeat)
    : TcpClientAdapter(new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
{
    public override NetworkStream GetStream() => new BrokerStream(Client, 3 * heartbeat);

    private sealed class BrokerStream : NetworkStream
    {
        private readonly TimeSpan silence;
        private readonly Timer watch;
        private long heardAt = Environment.TickCount64;

        public BrokerStream(Socket socket, TimeSpan silence) : base(socket)
        {
            this.silence = silence;
            watch = new Timer(_ => Watch(), null, silence, silence / 3);
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            Volatile.Write(ref heardAt, Environment.TickCount64);
            return count;
        }

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

        protected override void Dispose(bool disposing)
        {
            watch.Dispose();
            base.Dispose(disposing);
        }

        // A write into a network that swallows everything ends only with the socket.
        private void Watch()
        {
            if (Environment.TickCount64 - Volatile.Read(ref heardAt) < silence.TotalMilliseconds)
                return;
            Socket.Dispose();
            watch.Dispose();
        }
    }
}
