using System.Net;

namespace Soa.Messaging;

/// <summary>
/// Represents an address such as <c>amqp://user:password@host-1:port,host-2/vhost</c>: the RabbitMQ URI specification, with several hosts.
/// </summary>
internal sealed record RabbitMqAddress
{
    /// <summary>Gets the host, or several as they are written, with their ports.</summary>
    public required string Host { get; init; }

    /// <summary>Gets the port of the only host; <c>null</c> if it is not named, or if there are several.</summary>
    public int? Port { get; init; }

    public required string UserInfo { get; init; }

    public required string Path { get; init; }

    public required bool UsesTls { get; init; }

    /// <summary>Takes an address apart; <c>null</c> if it is not one.</summary>
    public static RabbitMqAddress? Parse(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3)
            return null;
        var end = text.IndexOfAny(['/', '?', '#'], start) is >= 0 and var found ? found : text.Length;
        start += text[start..end].LastIndexOf('@') + 1;
        var hosts = text[start..end];
        // Apart from the hosts it is an address with the first of them.
        if (!Uri.TryCreate(text[..start] + hosts.Split(',')[0] + text[end..], UriKind.Absolute, out var first)
            || first is not { Scheme: "amqp" or "amqps", Host.Length: > 0 } || ParseHosts(hosts, 1) is not { } nodes)
            return null;
        return new RabbitMqAddress
        {
            Host = nodes.Count == 1 ? first.Host : hosts,
            Port = nodes.Count == 1 && first.Port > 0 ? first.Port : null,
            UserInfo = first.UserInfo,
            Path = first.AbsolutePath,
            UsesTls = first.Scheme == "amqps",
        };
    }

    /// <summary>Takes a list such as <c>rabbit-1,rabbit-2:5673</c> apart; <c>null</c> if it is not one.</summary>
    /// <param name="hosts">The list.</param>
    /// <param name="port">The port of hosts that are named without one.</param>
    public static IReadOnlyList<DnsEndPoint>? ParseHosts(string hosts, int port)
    {
        var nodes = new List<DnsEndPoint>();
        foreach (var host in hosts.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate($"amqp://{host}", UriKind.Absolute, out var node)
                || node is not { Host.Length: > 0, UserInfo.Length: 0, AbsolutePath: "" or "/" })
                return null;
            nodes.Add(new DnsEndPoint(node.DnsSafeHost, node.Port > 0 ? node.Port : port));
        }

        return nodes;
    }
}
