using Soa.Messaging.Settings;

namespace Soa.Messaging.Alerting;

/// <summary>Represents the settings of alerts, <c>Soa:Alerts</c> in the configuration.</summary>
public sealed record AlertOptions : ISettings
{
    /// <summary>Specifies the section of the settings.</summary>
    public const string Section = "Soa:Alerts";

    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(10);

    static string ISettings.Section => Section;

    /// <summary>Gets a value that indicates whether this process looks for alerts and sends messages.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Gets the address under which operators reach the process, such as <c>https://bus.example.com/</c>. Messages have links only if it
    /// is set.
    /// </summary>
    public Uri? ConsoleAddress { get; init; }

    /// <summary>Gets how often the rules are checked, from 1 second to 10 minutes. Default: 10 s.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long a message waits for further alerts, so that one message names all of them. Default: 30 s.</summary>
    public TimeSpan GroupWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long a cause must have been absent before its alert is over. Default: 2 min.</summary>
    public TimeSpan ResolveAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets after what time an alert that goes on is sent again; 0 for never. Default: 0.</summary>
    public TimeSpan RepeatAfter { get; init; }

    /// <summary>Gets for how long a message that a channel does not take is tried again. Default: 1 day.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Gets how long alerts are kept after they are over, and messages after they were made. Default: 90 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>
    /// Gets a value that indicates whether messages quote the reason of a failure, with numbers masked, as the work list does. Otherwise
    /// they only name its type. Default: true.
    /// </summary>
    public bool Reasons { get; init; } = true;

    /// <summary>Gets the rules.</summary>
    public AlertRules Rules { get; init; } = new();

    /// <summary>
    /// Gets what is different for single flows and queues: by name, or by the beginning of a name with <c>*</c>
    /// (<c>Soa:Alerts:Overrides:order-*:FailureRate</c>). The longest that fits holds.
    /// </summary>
    public Dictionary<string, AlertOverride> Overrides { get; init; } = [];

    /// <summary>Gets the server that sends mail.</summary>
    public MailServerOptions Mail { get; init; } = new();

    /// <summary>Gets the channels to which messages are sent, by names for people.</summary>
    public Dictionary<string, AlertChannelOptions> Channels { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors()
    {
        if (ConsoleAddress is { } address && !WebAddress.IsOne(address))
            yield return $"{Section}:ConsoleAddress is '{address}'; it must be an address such as https://bus.example.com/.";
        if (Every < TimeSpan.FromSeconds(1) || Every > LongestRound)
            yield return $"{Section}:Every is {Every}; it must be from 00:00:01 to {LongestRound}.";
        foreach (var (name, value) in new[]
        {
            (nameof(GroupWait), GroupWait), (nameof(ResolveAfter), ResolveAfter), (nameof(RepeatAfter), RepeatAfter),
        })
        {
            if (value < TimeSpan.Zero)
                yield return $"{Section}:{name} is {value}; it must be 0 or more.";
        }

        if (GiveUpAfter <= TimeSpan.Zero)
            yield return $"{Section}:GiveUpAfter is {GiveUpAfter}; it must be above zero.";
        if (Retention <= TimeSpan.Zero)
            yield return $"{Section}:Retention is {Retention}; it must be above zero.";
        var sendsMail = Channels.Values.Any(channel => channel.Type == AlertChannelType.Mail);
        var errors = Rules.FindErrors($"{Section}:Rules")
            .Concat(Overrides.SelectMany(one => one.Value.FindErrors($"{Section}:Overrides:{one.Key}")))
            .Concat(Mail.FindErrors($"{Section}:Mail", sendsMail))
            .Concat(Channels.SelectMany(one => one.Value.FindErrors($"{Section}:Channels:{one.Key}")));
        foreach (var error in errors)
            yield return error;
    }

    /// <summary>Returns the rules that hold for a flow or queue.</summary>
    internal AlertRules RulesFor(string name) =>
        Overrides.Keys.Where(pattern => NamePattern.Fits(pattern, name)).MaxBy(pattern => pattern.Length) is { } longest
            ? Overrides[longest].Over(Rules) : Rules;
}
