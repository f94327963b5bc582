using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Soa.IntegrationTests.Torture;

/// <summary>A TCP line to a server that can be cut: then everything on it ends at once, in the middle of whatever is being said, as when a switch fails.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> open = new();
    private readonly CancellationTokenSource closing = new();
    private readonly IPEndPoint server;
    private readonly Task accepting;

    /// <summary>A line to a server.</summary>
    public CuttableLine(IPEndPoint server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where to connect.</summary>
    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>How many connections were cut so far.</summary>
    public int ConnectionsCut { get; private set; }

    /// <summary>Cuts everything that is connected now. Whoever connects again gets through.</summary>
    public void Cut()
    {
        foreach (var socket in open.Keys)
        {
            try
            {
                // Not a farewell but a reset (RFC 9293, 3.6 and SO_LINGER): both sides of a connection are in the list, so it counts half.
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // It has just ended by itself.
            }
        }

        ConnectionsCut += open.Count / 2;
        open.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await accepting;
        Cut();
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                _ = CarryAsync(await listener.AcceptSocketAsync(closing.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using (client)
        using (var far = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            try
            {
                await far.ConnectAsync(server);
                open[client] = open[far] = true;
                await Task.WhenAny(PumpAsync(client, far), PumpAsync(far, client));
            }
            catch (SocketException)
            {
                // The server is away: whoever called notices.
            }
            finally
            {
                open.TryRemove(client, out _);
                open.TryRemove(far, out _);
            }
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = await from.ReceiveAsync(buffer)) > 0;)
            {
                for (var rest = buffer.AsMemory(0, count); rest.Length > 0;)
                    rest = rest[await to.SendAsync(rest)..];
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One side is gone, and the other goes with it.
        }
    }
}
