using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Soa.Bus.Tests.Soap.BothStacks;

/// <summary>Sends bytes over a connection and reads all that comes back until the server closes it.</summary>
internal static partial class RawExchange
{
    private const int LongestShown = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request.</summary>
    /// <param name="address">Where the server listens.</param>
    /// <param name="request">The bytes, which ask the server to close the connection.</param>
    /// <returns>What came back, without what differs from one answer to the next on any server: times, ports, and ids made at random.</returns>
    public static async Task<string> SendAsync(Uri address, byte[] request)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, limit.Token);
        var reading = ReadAsync(socket, limit.Token);
        try
        {
            for (var sent = 0; sent < request.Length;)
                sent += await socket.SendAsync(request.AsMemory(sent), limit.Token);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server has answered and closed before it had read everything.
        }

        return Normalize(await reading, address);
    }

    /// <summary>Replaces what differs from one answer to the next on any server.</summary>
    public static string Normalize(byte[] response, Uri address)
    {
        var text = Encoding.Latin1.GetString(response);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var isChunked = end > 0 && text[..end].Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
        if (isChunked)
            text = $"{text[..end]}\r\n\r\n{Dechunk(text[(end + 4)..])}";
        text = text.Replace($":{address.Port}", ":PORT", StringComparison.Ordinal);
        text = Date().Replace(text, "Date: NOW");
        text = RandomId().Replace(text, "ID");
        return text.Length <= LongestShown
            ? text
            : $"{text[..LongestShown]}… {text.Length} characters, {Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes(text)))}";
    }

    private static async Task<byte[]> ReadAsync(Socket socket, CancellationToken limit)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer, limit)) > 0;)
                all.Write(buffer, 0, read);
        }
        catch (SocketException)
        {
            // Reset, because the server did not read everything.
        }

        return all.ToArray();
    }

    private static string Dechunk(string body)
    {
        var content = new StringBuilder();
        for (var at = 0; at < body.Length;)
        {
            var line = body.IndexOf("\r\n", at, StringComparison.Ordinal);
            var length = int.Parse(body[at..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
                return content.ToString();
            content.Append(body, line + 2, length);
            at = line + 2 + length + 2;
        }

        return $"{content} and no end";
    }

    [GeneratedRegex("Date: [^\r]*")]
    private static partial Regex Date();

    // A UUID of version 4 or 7, as dashed digits or as digits alone.
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")]
    private static partial Regex RandomId();
}
