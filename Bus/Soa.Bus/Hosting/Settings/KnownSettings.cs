using Microsoft.Extensions.Configuration;
using Soa.Database;
using Soa.Flows;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.Messaging.Parked;
using Soa.ServiceModel.Delivery;
using Soa.Soap;
using Soa.Soap.Security;
using Soa.Soap.Security.Limits;

namespace Soa.Bus.Hosting.Settings;

/// <summary>
/// The settings under <c>Soa:</c> that some host of the system reads. Every host knows all of them, so that all may be started in one
/// environment.
/// </summary>
internal static class KnownSettings
{
    /// <summary>The tree of all settings, from the root of the configuration.</summary>
    public static SettingNode Tree { get; } = Build();

    /// <summary>All settings as segments; see <see cref="SettingNode.Names"/>.</summary>
    public static IReadOnlyList<string?[]> Names { get; } = [.. Tree.Names()];

    /// <summary>Reads and checks each section; throws what it finds.</summary>
    public static IReadOnlyList<Action<IConfiguration>> Readers { get; } =
    [
        configuration => DocumentBusOptions.Read(configuration),
        configuration => FlowOptions.Read(configuration),
        configuration => JournalOptions.Read(configuration),
        configuration => InboxOptions.Read(configuration),
        configuration => ParkedOptions.Read(configuration),
        configuration => SoapOptions.Read(configuration),
        configuration => SecurityOptions.Read(configuration),
        configuration => HttpLimitOptions.Read(configuration),
    ];

    private static SettingNode Build()
    {
        var root = SettingNode.Section();
        foreach (var (key, type) in new (string, Type)[]
        {
            (DocumentBusOptions.Section, typeof(DocumentBusOptions)),
            (FlowOptions.Section, typeof(FlowOptions)),
            (JournalOptions.Section, typeof(JournalOptions)),
            (InboxOptions.Section, typeof(InboxOptions)),
            (ParkedOptions.Section, typeof(ParkedOptions)),
            (SoapOptions.Section, typeof(SoapOptions)),
            (SecurityOptions.Section, typeof(SecurityOptions)),
            (HttpLimitOptions.Section, typeof(HttpLimitOptions)),
            ("Soa:Database:Provider", typeof(DatabaseProvider)),
            ("Soa:Database:Synchronous", typeof(SqliteSynchronous)),
            ("Soa:Services", typeof(string)),
            ("Soa:Shipping:HomeCountry", typeof(string)),
            ("Soa:Seed", typeof(bool)),
        })
        {
            Put(root, key, SettingNode.Of(type));
        }

        foreach (var path in (string[])["Soa:FlowFolder", "Soa:Data", "Soa:DefaultData"])
            Put(root, path, SettingNode.Of(typeof(string), isPath: true));
        Put(root, "Soa:FlowFolders", SettingNode.Of(typeof(string[]), isPath: true));
        return root;
    }

    private static void Put(SettingNode root, string key, SettingNode node)
    {
        var at = root;
        var segments = key.Split(':');
        foreach (var segment in segments[..^1])
        {
            if (!at.Children.TryGetValue(segment, out var next))
                at.Children[segment] = next = SettingNode.Section();
            at = next;
        }

        at.Children[segments[^1]] = node;
    }
}
