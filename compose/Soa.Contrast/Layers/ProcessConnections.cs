using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Soa.Contrast.Layers;

/// <summary>Reads which processes of this machine are connected over TCP, from Linux (<c>ss</c>).</summary>
internal static partial class ProcessConnections
{
    /// <summary>Returns the connections within this machine: the process that opened each, and the one that listens.</summary>
    public static async Task<IReadOnlySet<(int From, int To)>> ReadAsync(CancellationToken cancellationToken)
    {
        using var ss = Process.Start(new ProcessStartInfo("ss", ["-tanHpO"]) { RedirectStandardOutput = true })!;
        var lines = (await ss.StandardOutput.ReadToEndAsync(cancellationToken)).Split('\n');
        await ss.WaitForExitAsync(cancellationToken);
        return Parse(lines);
    }

    /// <summary>Finds the connections in the lines of <c>ss -tanHpO</c>.</summary>
    public static IReadOnlySet<(int From, int To)> Parse(IEnumerable<string> lines)
    {
        var listening = new HashSet<(int Process, string Port)>();
        var sockets = new Dictionary<string, (string Peer, int Process)>();
        foreach (var match in lines.Select(line => Socket().Match(line)).Where(match => match.Success))
        {
            var (local, process) = (Plain(match.Groups["local"]), int.Parse(match.Groups["process"].Value, CultureInfo.InvariantCulture));
            if (match.Groups["state"].Value == "LISTEN")
                listening.Add((process, PortOf(local)));
            else if (match.Groups["state"].Value == "ESTAB")
                sockets[local] = (Plain(match.Groups["peer"]), process);
        }

        return (from socket in sockets
                where !listening.Contains((socket.Value.Process, PortOf(socket.Key)))
                where sockets.ContainsKey(socket.Value.Peer)
                select (socket.Value.Process, sockets[socket.Value.Peer].Process)).ToHashSet();
    }

    // A socket for both versions of IP shows the address of the older one as ::ffff:127.0.0.1.
    private static string Plain(Group address) => address.Value.Replace("[::ffff:", "", StringComparison.Ordinal)
        .Replace("]", "", StringComparison.Ordinal);

    private static string PortOf(string address) => address[(address.LastIndexOf(':') + 1)..];

    [GeneratedRegex(@"^(?<state>\S+)\s+\d+\s+\d+\s+(?<local>\S+)\s+(?<peer>\S+)\s.*?pid=(?<process>\d+)")]
    private static partial Regex Socket();
}
