using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Soa.Bus.Testing;

/// <summary>
/// Forwards TCP connections to a server, and can interrupt them: <see cref="Cut"/> ends all of them at once, possibly in the middle of a
/// frame, as when a switch fails, and <see cref="Freeze"/> leaves them open and silent, as when a cable is pulled.
/// </summary>
public sealed class InterruptibleProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    // Whether what a socket receives is forwarded.
    private readonly ConcurrentDictionary<Socket, bool> open = new();
    private readonly CancellationTokenSource closing = new();
    private readonly IPEndPoint server;
    private readonly Task accepting;

    /// <summary>Starts a proxy to a server.</summary>
    public InterruptibleProxy(IPEndPoint server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Gets the address to connect to.</summary>
    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>Gets the number of connections cut so far.</summary>
    public int ConnectionsCut { get; private set; }

    /// <summary>Cuts all open connections. New connections get through.</summary>
    public void Cut()
    {
        var sockets = open.Keys;
        foreach (var socket in sockets)
        {
            open.TryRemove(socket, out _);
            try
            {
                // A reset instead of an orderly close (RFC 9293, 3.6 and SO_LINGER).
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // It has just ended by itself.
            }
        }

        // Both sides of a connection are in the list.
        ConnectionsCut += sockets.Count / 2;
    }

    /// <summary>
    /// Forwards nothing more on the open connections, and does not close them: neither side hears of the other, nor that it is gone. New
    /// connections get through.
    /// </summary>
    public void Freeze()
    {
        foreach (var socket in open.Keys)
            open.TryUpdate(socket, false, true);
    }

    /// <summary>Cuts all connections and stops listening.</summary>
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
                _ = ForwardAsync(await listener.AcceptSocketAsync(closing.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ForwardAsync(Socket client)
    {
        using (client)
        using (var target = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            try
            {
                await target.ConnectAsync(server);
                open[client] = open[target] = true;
                await Task.WhenAny(CopyAsync(client, target), CopyAsync(target, client));
            }
            catch (SocketException)
            {
                // The server is unavailable: the client sees its connection end.
            }
            finally
            {
                open.TryRemove(client, out _);
                open.TryRemove(target, out _);
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = await from.ReceiveAsync(buffer)) > 0 && !IsFrozen(from);)
            {
                for (var rest = buffer.AsMemory(0, count); rest.Length > 0;)
                    rest = rest[await to.SendAsync(rest)..];
            }

            if (IsFrozen(from))
                await Task.Delay(Timeout.Infinite, closing.Token);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One side is gone, and the other goes with it.
        }
    }

    private bool IsFrozen(Socket socket) => open.TryGetValue(socket, out var forwards) && !forwards;
}
