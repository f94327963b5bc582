namespace Soa.Messaging.Alerting;

/// <summary>Holds the channels of the process, in the order of their names.</summary>
public sealed class AlertChannels
{
    /// <summary>Initializes the channels.</summary>
    public AlertChannels(IEnumerable<IAlertChannel> channels) =>
        All = [.. channels.OrderBy(channel => channel.Name, StringComparer.Ordinal)];

    /// <summary>Gets all of them.</summary>
    public IReadOnlyList<IAlertChannel> All { get; }

    /// <summary>Returns the channel of a name; <c>null</c> if there is none.</summary>
    public IAlertChannel? Find(string name) => All.FirstOrDefault(channel => channel.Name == name);
}
