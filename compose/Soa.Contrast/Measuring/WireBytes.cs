using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Measuring;

/// <summary>
/// Counts what the parts of a shape send over TCP, and what their clients send to them: the bytes within TCP, without headers, that Linux
/// counts for each connection (<c>ss -ti</c>). What is sent on a connection that is opened and closed between two readings is not seen.
/// </summary>
internal sealed partial class WireBytes
{
    private readonly Dictionary<string, long> bytes;

    private WireBytes(Dictionary<string, long> bytes) => this.bytes = bytes;

    /// <summary>Reads the counts of all connections of a shape.</summary>
    public static async Task<WireBytes> ReadAsync(IShape shape)
    {
        var ids = shape.Parts.SelectMany(part => ProcessorTime.Tree(part.Process.Id)).ToHashSet();
        using var ss = Process.Start(new ProcessStartInfo("ss", ["-tinHpO"]) { RedirectStandardOutput = true })!;
        var sockets = new List<(string Local, string Peer, long Sent, long Received)>();
        while (await ss.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Socket().Match(line) is not { Success: true } match || !Owners().Matches(line).Any(owner => ids.Contains(Number(owner))))
                continue;
            sockets.Add((match.Groups[1].Value, match.Groups[2].Value, Count(Sent().Match(line)), Count(Received().Match(line))));
        }

        await ss.WaitForExitAsync();
        var own = sockets.Select(socket => socket.Local).ToHashSet();
        return new WireBytes(sockets.ToDictionary(
            socket => $"{socket.Local} {socket.Peer}",
            // Between two parts, each end counts what it sends; what a client sends, only the part counts.
            socket => socket.Sent + (own.Contains(socket.Peer) ? 0 : socket.Received)));
    }

    /// <summary>Returns what was sent since an earlier reading.</summary>
    public long Since(WireBytes earlier) =>
        bytes.Sum(connection => connection.Value - earlier.bytes.GetValueOrDefault(connection.Key));

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static long Count(Match match) => match.Success ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\S+\s+\d+\s+\d+\s+(\S+)\s+(\S+)")]
    private static partial Regex Socket();

    [GeneratedRegex(@"pid=(\d+)")]
    private static partial Regex Owners();

    [GeneratedRegex(@"\bbytes_sent:(\d+)")]
    private static partial Regex Sent();

    [GeneratedRegex(@"\bbytes_received:(\d+)")]
    private static partial Regex Received();
}
