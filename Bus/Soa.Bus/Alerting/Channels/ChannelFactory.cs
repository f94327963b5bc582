using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting.Channels;

/// <summary>Makes the channels that the settings name. Webhooks share one pool of connections.</summary>
internal sealed class ChannelFactory(AlertOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    // Without a propagator nothing about a request is traced, so that addresses that are secrets stay out of traces.
    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
        })
    {
        Timeout = Longest,
    };

    /// <summary>Makes them.</summary>
    public AlertChannels Create() => new(options.Channels.Select(channel => Create(channel.Key, channel.Value)));

    /// <summary>Closes the connections.</summary>
    public void Dispose() => client.Dispose();

    private IAlertChannel Create(string name, AlertChannelOptions channel) => channel.Type switch
    {
        AlertChannelType.Mail => new MailChannel(name, channel, options.Mail, time),
        AlertChannelType.Slack => new WebChannel(name, channel.Address!, new SlackFormat(), client, time),
        AlertChannelType.Teams => new WebChannel(name, channel.Address!, new TeamsFormat(), client, time),
        _ => new WebChannel(name, channel.Address!, new WebhookFormat(KeyOf(channel)), client, time),
    };

    private static byte[]? KeyOf(AlertChannelOptions channel) =>
        channel.Secret is { } secret && WebhookSecret.TryRead(secret, out var key) ? key : null;
}
