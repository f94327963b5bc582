using Microsoft.Extensions.Configuration;
using Soa.Bus.Hosting.Settings;
using Soa.Database;
using Soa.Messaging;
using Soa.Messaging.Settings;
using Soa.Soap.Security;

namespace Soa.Bus.Hosting.Starting;

/// <summary>Finds what is wrong only for some hosts. Each check returns one line for each error.</summary>
internal static class HostChecks
{
    private const string TransportKey = $"{DocumentBusOptions.Section}:{nameof(DocumentBusOptions.Transport)}";
    private const string Broker =
        $"{DocumentBusOptions.Section}:{nameof(DocumentBusOptions.RabbitMq)}:{nameof(RabbitMqOptions.ConnectionString)}";

    /// <summary>Checks that the transport is the one that the host asks for, and reaches the other processes if there are any.</summary>
    public static IEnumerable<string> Transport(IConfiguration configuration, SoaBusBuilder bus)
    {
        var given = configuration[TransportKey];
        // What is not a transport is reported as such.
        var transport = default(BusTransport);
        if (given is not null && !(Enum.TryParse(given, ignoreCase: true, out transport) && Enum.IsDefined(transport)))
            yield break;
        if (bus.Transport is { } asked && asked != transport)
        {
            var source = SettingSource.Describe(configuration, TransportKey);
            yield return $"{TransportKey} is {given}, but this host is made for {asked}. Remove the setting{source}.";
        }
        else if (bus.NeedsSharedTransport && !TransportCapabilities.Of(transport).IsShared)
        {
            yield return $"{TransportKey} {(given is null ? "is not set" : $"is {given}")}: this host is one of several processes, "
                + "and a bus in its memory reaches none of the others. "
                + $"Set {TransportKey}=RabbitMq and {Broker}=amqp://user:password@host:5672/, "
                + "or run everything in one process with compose/Soa.AllInOne.";
        }
    }

    /// <summary>Checks that the folders of the flows exist.</summary>
    public static IEnumerable<string> FlowFolders(IConfiguration configuration, IEnumerable<string> folders)
    {
        var own = folders.Select(folder => new KeyValuePair<string, string?>("Soa:FlowFolder", folder));
        return from setting in configuration.GetSection("Soa:FlowFolders").AsEnumerable().Concat(own)
               where setting.Value is { Length: > 0 } && !Directory.Exists(setting.Value)
               select $"{setting.Key} is {setting.Value}: the folder does not exist. A relative path counts from the current directory, "
                   + "in appsettings.json from the folder of that file.";
    }

    /// <summary>Checks that the settings name callers, unless the process needs none on its own machine.</summary>
    public static IEnumerable<string> Callers(IConfiguration configuration, bool openOnLoopback)
    {
        // A value that cannot be read is reported elsewhere.
        SecurityOptions? options = null;
        return SettingsCheck.Try(() => options = configuration.ReadSettings<SecurityOptions>()).Count == 0
            && options is not null && SecurityHosting.FindMissingCallers(options, configuration, openOnLoopback) is { } error
                ? [error]
                : [];
    }

    /// <summary>Checks that the settings name a database, unless there is a default.</summary>
    public static IEnumerable<string> Database(IConfiguration configuration, string? embedded) =>
        SettingsCheck.Try(() => DatabaseRegistration.Read(configuration, embedded))
            .Where(error => !error.StartsWith("Soa:Database:", StringComparison.Ordinal));
}
