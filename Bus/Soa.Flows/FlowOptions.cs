using Soa.Flows.State;
using Soa.Messaging.Settings;

namespace Soa.Flows;

/// <summary>Describes what an installation decides about its flows.</summary>
public sealed record FlowOptions : ISettings
{
    /// <summary>Specifies the section of the settings.</summary>
    public const string Section = "Soa:Flows";

    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    static string ISettings.Section => Section;

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors() => State.Validate().Select(error => $"State:{error}")
        .Concat(Limits.Validate().Select(error => $"Limits:{error}"))
        .Concat(Validate())
        .Select(error => $"{Section}:{error}")
        .Concat(Endpoints.AllowedHosts.Errors(AllowedHosts));

    private IEnumerable<string> Validate()
    {
        (string, TimeSpan)[] times =
        [
            (nameof(CallTimeout), CallTimeout), (nameof(VersionRetention), VersionRetention), (nameof(WatchInterval), WatchInterval),
        ];
        foreach (var (name, value) in times)
        {
            if (value <= TimeSpan.Zero)
                yield return $"{name} is {value}; it must be above zero.";
        }

        if (WatchInterval > LongestInterval)
            yield return $"{nameof(WatchInterval)} is {WatchInterval}; it must be at most a day.";
    }

    /// <summary>Gets the limits of documents and maps.</summary>
    public FlowLimits Limits { get; init; } = new();

    /// <summary>Gets how long flows keep what they keep between documents.</summary>
    public FlowStateOptions State { get; init; } = new();

    /// <summary>
    /// Gets the folder for documents that are checked in (<c>claim-check</c>); without one they are kept in the shared database.
    /// </summary>
    [SettingPath]
    public string? ClaimCheckFolder { get; init; }

    /// <summary>Gets how long a call to a partner (<c>http:</c>, <c>soap:</c>) may take when its step does not say.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets the folders below which <c>file:</c> endpoints may read and write; while there are none, nothing is. A relative address counts
    /// from the first. Addresses may come from documents, so nothing outside is ever touched.
    /// </summary>
    [SettingPath]
    public IReadOnlyList<string> FileFolders { get; init; } = [];

    /// <summary>Assemblies with further steps and endpoints; a relative name counts from the program's folder.</summary>
    [SettingPath]
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Gets a value that indicates whether changes in the flows' folder are taken over while the process runs.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>Gets how often the flows' folder is looked at.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets how long the files of a version are kept after another one took over, for documents that it began.</summary>
    public TimeSpan VersionRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Gets the hosts to which documents may send the bus, where the whole address comes from one (<c>http:{$x}</c>): names
    /// (<c>partner.example</c>, <c>*.partner.example</c>), addresses and ranges (<c>10.1.0.0/16</c>), or <c>*</c> for all public ones.
    /// What a name resolves to must be public, or be allowed by its address. Addresses in a flow file are not concerned. Default:
    /// none.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Addresses by name, for <c>registry:</c> endpoints: <c>acme</c> is <c>http://partner.example</c>.</summary>
    public IReadOnlyDictionary<string, string> Registry { get; init; } = new Dictionary<string, string>();
}
