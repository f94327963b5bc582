using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Soa.Bus.Load.Traffic;

namespace Soa.Bus.Load;

/// <summary>
/// Represents one connection that sends requests one after the other and looks at what comes back. It is written for little cost, not for
/// all of HTTP.
/// </summary>
internal sealed class LoadClient(IPEndPoint server, IRequests requests, int first) : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);

    /// <summary>Sends requests over some connections at once until the time is over.</summary>
    public static async Task<IReadOnlyList<(List<long> Taken, int Errors)>> RunAsync(
        int port, IRequests requests, int count, TimeSpan time)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            using var client = new LoadClient(new IPEndPoint(IPAddress.Loopback, port), requests, number);
            return await client.RunAsync(until);
        }));
    }

    /// <summary>Sends until the time is over.</summary>
    /// <returns>The duration of each right answer, in ticks of the stopwatch, and the number of wrong answers.</returns>
    public async Task<(List<long> Taken, int Errors)> RunAsync(long until)
    {
        var taken = new List<long>(100_000);
        var errors = 0;
        await socket.ConnectAsync(server);
        for (var i = first; Stopwatch.GetTimestamp() < until; i++)
        {
            var request = requests.Next(i);
            var started = Stopwatch.GetTimestamp();
            await SendAsync(request.Bytes);
            if (await IsRightAsync(request))
                taken.Add(Stopwatch.GetTimestamp() - started);
            else
                errors++;
        }

        return (taken, errors);
    }

    public void Dispose()
    {
        socket.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes)..];
    }

    private async ValueTask<bool> IsRightAsync(LoadRequest request)
    {
        var length = 0;
        var total = int.MaxValue;
        while (length < total)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
                throw new IOException("The server closed the connection.");
            length += read;
            if (total == int.MaxValue)
                total = TotalOf(buffer.AsSpan(0, length));
        }

        var isRight = Utf8Parser.TryParse(buffer.AsSpan(9, 3), out int status, out _) && status == request.Status
            && buffer.AsSpan(0, length).IndexOf(request.Expected) >= 0;
        if (isRight)
            requests.Answered(buffer.AsSpan(0, length));
        return isRight;
    }

    private static int TotalOf(ReadOnlySpan<byte> response)
    {
        var head = response.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return int.MaxValue;
        var at = response[..head].IndexOf("Content-Length: "u8);
        if (at < 0 || !Utf8Parser.TryParse(response[(at + 16)..], out int body, out _))
            throw new NotSupportedException("The answer has no Content-Length.");
        return head + 4 + body;
    }
}
