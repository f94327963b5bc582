using Soa.Database;
using Soa.Flows;
using Soa.Messaging;
using Soa.Messaging.Alerting;
using Soa.Messaging.Journal;
using Soa.Messaging.Parked;
using Soa.Messaging.Series;
using Soa.Messaging.Settings;
using Soa.ServiceModel.Delivery;
using Soa.Soap;
using Soa.Soap.Security;
using Soa.Soap.Security.Limits;

namespace Soa.Bus.Hosting.Settings;

/// <summary>
/// Represents the settings that the hosts of the system read, and those of further sections. Every host knows all settings of the system,
/// so that all hosts may be started in one environment.
/// </summary>
internal sealed class KnownSettings
{
    private static readonly IReadOnlyList<SettingsSection> OfTheSystem =
    [
        SettingsSection.Of<AlertOptions>(),
        SettingsSection.Of<DocumentBusOptions>(),
        SettingsSection.Of<FlowOptions>(),
        SettingsSection.Of<JournalOptions>(),
        SettingsSection.Of<InboxOptions>(),
        SettingsSection.Of<ParkedOptions>(),
        SettingsSection.Of<SeriesOptions>(),
        SettingsSection.Of<SoapOptions>(),
        SettingsSection.Of<SecurityOptions>(),
        SettingsSection.Of<HttpLimitOptions>(),
    ];

    private static readonly IReadOnlyList<(string Key, Type Type)> Single =
    [
        ("Soa:Database:Provider", typeof(DatabaseProvider)),
        ("Soa:Database:Synchronous", typeof(SqliteSynchronous)),
        ("Soa:Services", typeof(string)),
        ("Soa:Shipping:HomeCountry", typeof(string)),
        ("Soa:Seed", typeof(bool)),
    ];

    /// <summary>Knows the settings of the system, and further ones.</summary>
    /// <param name="more">The sections that a program has beside those of the system.</param>
    public KnownSettings(IEnumerable<SettingsSection> more)
    {
        Sections = [.. OfTheSystem.Concat(more).DistinctBy(section => section.Type)];
        foreach (var section in Sections)
            Put(section.Name, SettingNode.Of(section.Type));
        foreach (var (key, type) in Single)
            Put(key, SettingNode.Of(type));
        foreach (var path in (string[])["Soa:FlowFolder", "Soa:Data", "Soa:DefaultData"])
            Put(path, SettingNode.Of(typeof(string), isPath: true));
        Put("Soa:FlowFolders", SettingNode.Of(typeof(string[]), isPath: true));
        Names = [.. Tree.Names()];
    }

    /// <summary>Gets the settings of the system.</summary>
    public static KnownSettings Default { get; } = new([]);

    /// <summary>Gets the tree of all settings, from the root of the configuration.</summary>
    public SettingNode Tree { get; } = SettingNode.Section();

    /// <summary>Gets all settings as segments; see <see cref="SettingNode.Names"/>.</summary>
    public IReadOnlyList<string?[]> Names { get; }

    /// <summary>Gets the sections that are bound to a type.</summary>
    public IReadOnlyList<SettingsSection> Sections { get; }

    private void Put(string key, SettingNode node)
    {
        var at = Tree;
        var segments = key.Split(':');
        foreach (var segment in segments[..^1])
        {
            if (!at.Children.TryGetValue(segment, out var next))
                at.Children[segment] = next = SettingNode.Section();
            at = next;
        }

        if (!at.Children.ContainsKey(segments[^1]))
            at.Children[segments[^1]] = node;
    }
}
