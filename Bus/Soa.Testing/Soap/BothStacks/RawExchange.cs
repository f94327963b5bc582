using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Soa.Testing.Soap.BothStacks;

/// <summary>Sends bytes over a connection and reads all that comes back until the server closes it.</summary>
internal static partial class RawExchange
{
    private const int LongestShown = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request.</summary>
    /// <param name="address">Where the server listens.</param>
    /// <param name="request">The bytes, which ask the server to close the connection.</param>
    /// <param name="isCutOff">True if the client ends the connection first, on its side.</param>
    /// <returns>What came back, normalized.</returns>
    public static async Task<string> SendAsync(Uri address, byte[] request, bool isCutOff = false)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, limit.Token);
        var reading = ReadAsync(socket, limit.Token);
        try
        {
            for (var sent = 0; sent < request.Length;)
                sent += await socket.SendAsync(request.AsMemory(sent), limit.Token);
            if (isCutOff)
                socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server has answered and closed before it had read everything.
        }

        return Show(await reading, address);
    }

    /// <summary>Replaces what differs from one answer to the next on any server: times, ports, and ids made at random.</summary>
    public static string Normalize(string answer, Uri address) =>
        RandomId().Replace(Date().Replace(answer.Replace($":{address.Port}", ":PORT", StringComparison.Ordinal), "Date: NOW"), "ID");

    private static string Show(byte[] response, Uri address)
    {
        var end = response.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return Encoding.Latin1.GetString(response);
        var head = Encoding.Latin1.GetString(response, 0, end);
        var body = Has(head, "Transfer-Encoding: chunked") ? Dechunk(response.AsSpan(end + 4)) : response[(end + 4)..];
        if (Has(head, "Content-Encoding: gzip"))
            body = Expand(new GZipStream(new MemoryStream(body), CompressionMode.Decompress));
        else if (Has(head, "Content-Encoding: br"))
            body = Expand(new BrotliStream(new MemoryStream(body), CompressionMode.Decompress));
        var text = Normalize($"{head}\n\n{Encoding.Latin1.GetString(body)}", address);
        return text.Length <= LongestShown
            ? text
            : $"{text[..LongestShown]}… {text.Length} characters, {Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes(text)))}";
    }

    private static bool Has(string head, string line) => head.Contains(line, StringComparison.OrdinalIgnoreCase);

    private static byte[] Expand(Stream coded)
    {
        using var expanded = new MemoryStream();
        using (coded)
            coded.CopyTo(expanded);
        return expanded.ToArray();
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

    private static byte[] Dechunk(ReadOnlySpan<byte> body)
    {
        using var content = new MemoryStream();
        while (body.IndexOf("\r\n"u8) is var line && line > 0)
        {
            var length = int.Parse(body[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
                return content.ToArray();
            content.Write(body.Slice(line + 2, length));
            body = body[(line + 2 + length + 2)..];
        }

        content.Write("and no end"u8);
        return content.ToArray();
    }

    [GeneratedRegex("Date: [^\r]*")]
    private static partial Regex Date();

    // A UUID of version 4 or 7, as dashed digits or as digits alone.
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")]
    private static partial Regex RandomId();
}
