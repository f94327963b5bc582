using Soa.Messaging.Settings;

namespace Soa.Messaging.Series;

/// <summary>Represents the settings of the series that the console shows, <c>Soa:Series</c> in the configuration.</summary>
public sealed record SeriesOptions : ISettings
{
    /// <summary>Specifies the section of the settings.</summary>
    public const string Section = "Soa:Series";

    static string ISettings.Section => Section;

    /// <summary>
    /// Gets how long the process's measurements are kept in the shared database. Periods of ten seconds are kept for an hour, and minutes
    /// for two days, if that is shorter. Default: 14 days. With 0 nothing is measured, and the process does not report that it runs.
    /// </summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors()
    {
        if (Retention < TimeSpan.Zero)
            yield return $"{Section}:Retention is {Retention}; it must be 0 or more.";
    }
}
