using Soa.Messaging.Settings;

namespace Soa.Messaging.Parked;

/// <summary>Represents the settings of the parked documents, <c>Soa:Parked</c> in the configuration.</summary>
public sealed record ParkedOptions : ISettings
{
    /// <summary>Specifies the section of the settings.</summary>
    public const string Section = "Soa:Parked";

    static string ISettings.Section => Section;

    /// <summary>
    /// Gets how long a document is kept after somebody replayed or discarded it. One that waits for a decision is kept for ever. Default:
    /// 90 days.
    /// </summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors()
    {
        if (Retention <= TimeSpan.Zero)
            yield return $"{Section}:Retention is {Retention}; it must be above zero.";
    }
}
