using Soa.Messaging.Settings;

namespace Soa.ServiceModel.Delivery;

/// <summary>Holds the settings of the inbox, <c>Soa:Inbox</c> in the configuration.</summary>
public sealed record InboxOptions : ISettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Soa:Inbox";

    static string ISettings.Section => Section;

    /// <summary>
    /// Gets the time for which answers are kept. A message that is repeated later than that is treated as a new one. Default: 14 days.
    /// </summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors()
    {
        if (Retention <= TimeSpan.Zero)
            yield return $"{Section}:Retention is {Retention}; it must be above zero.";
    }
}
