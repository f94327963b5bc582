using System.Net;

namespace Soa.Messaging;

/// <summary>Describes where the RabbitMQ broker is and who connects to it.</summary>
public sealed record RabbitMqOptions
{
    /// <summary>
    /// Gets all of it in one: <c>amqp://user:password@host:port/vhost</c>, or <c>amqps:</c> for TLS (RabbitMQ URI specification), with
    /// several hosts for a cluster: <c>amqp://user:password@host-1,host-2:port/vhost</c>. What it names goes before the single settings.
    /// </summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// Gets the broker's host name, or those of a cluster's nodes: <c>rabbit-1,rabbit-2:5673</c>. A process connects to one of them, and
    /// to the next one when that is away. Default: localhost.
    /// </summary>
    public string Host { get; init; } = "localhost";

    /// <summary>Gets the AMQP port of hosts that are named without one. Default: 5672, with TLS 5671.</summary>
    public int? Port { get; init; }

    /// <summary>Gets the virtual host. Default: <c>/</c>.</summary>
    public string VirtualHost { get; init; } = "/";

    /// <summary>Gets the user. Default: guest.</summary>
    public string Username { get; init; } = "guest";

    /// <summary>Gets the user's password. Default: guest.</summary>
    public string Password { get; init; } = "guest";

    /// <summary>
    /// Gets a value that indicates whether to connect with TLS; the certificate must be valid for the host. Default: no.
    /// </summary>
    public bool UseTls { get; init; }

    /// <summary>Gets which certificates count, if TLS is used.</summary>
    public RabbitMqTlsOptions Tls { get; init; } = new();

    /// <summary>Gets how often the two sides prove that they are alive. Default: 15 s.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Gets how often a document may be delivered again after its receiver died over it, before the broker moves it to the dead letters. A
    /// queue keeps the value it was declared with. Default: 20.
    /// </summary>
    public int DeliveryLimit { get; init; } = 20;

    /// <summary>Gets the hosts of resolved settings, in the order in which they are named.</summary>
    internal IReadOnlyList<DnsEndPoint> Nodes => RabbitMqAddress.ParseHosts(Host, Port!.Value)!;

    /// <summary>Returns a copy with the connection string taken apart.</summary>
    internal RabbitMqOptions Resolve()
    {
        if (ConnectionString is null)
            return this with { Port = Port ?? DefaultPort(UseTls) };
        var address = RabbitMqAddress.Parse(ConnectionString)!;
        var user = address.UserInfo.Split(':', 2);
        return this with
        {
            Host = address.Host,
            Port = address.Port ?? DefaultPort(address.UsesTls),
            VirtualHost = address.Path.Length > 1 ? Uri.UnescapeDataString(address.Path[1..]) : VirtualHost,
            Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : Username,
            Password = user.Length == 2 ? Uri.UnescapeDataString(user[1]) : Password,
            UseTls = address.UsesTls,
        };
    }

    internal IEnumerable<string> Validate()
    {
        var address = ConnectionString is null ? null : RabbitMqAddress.Parse(ConnectionString);
        if (ConnectionString is not null && address is null)
            yield return "RabbitMq:ConnectionString must look like amqp://user:password@host:port/vhost, "
                + "with commas between several hosts.";
        if (RabbitMqAddress.ParseHosts(Host, 1) is null)
            yield return $"RabbitMq:Host is '{Host}'; it must name the broker's host, or several: rabbit-1,rabbit-2:5673.";
        if (Port is < 1 or > 65535)
            yield return $"RabbitMq:Port is {Port}; a port is 1 to 65535.";
        if (Heartbeat < TimeSpan.FromSeconds(1))
            yield return $"RabbitMq:Heartbeat is {Heartbeat}; it must be a second or more.";
        if (DeliveryLimit < 1)
            yield return $"RabbitMq:DeliveryLimit is {DeliveryLimit}; it must be 1 or more.";
        foreach (var error in Tls.Validate(address?.UsesTls ?? UseTls))
            yield return $"RabbitMq:Tls{error}";
    }

    private static int DefaultPort(bool tls) => tls ? 5671 : 5672;
}
