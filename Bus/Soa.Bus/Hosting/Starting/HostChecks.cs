using Microsoft.Extensions.Configuration;
using Soa.Bus.Hosting.Settings;
using Soa.Database;
using Soa.Messaging;
using Soa.Soap.Security;

namespace Soa.Bus.Hosting.Starting;

/// <summary>What only some hosts need; see <see cref="HostStart.Check"/>.</summary>
public static class HostChecks
{
    private const string Transport = $"{DocumentBusOptions.Section}:{nameof(DocumentBusOptions.Transport)}";
    private const string Broker = $"{DocumentBusOptions.Section}:{nameof(DocumentBusOptions.RabbitMq)}:{nameof(RabbitMqOptions.ConnectionString)}";

    /// <summary>
    /// For a host that is one of several processes: the bus must be one that reaches the others. In the memory of one process events would get
    /// to nobody.
    /// </summary>
    public static IEnumerable<string> SharedBus(IConfiguration configuration)
    {
        var given = configuration[Transport];
        if (given is not null && !given.Equals(nameof(BusTransport.InMemory), StringComparison.OrdinalIgnoreCase) && given.Trim() != "0")
            yield break;
        yield return $"{Transport} {(given is null ? "is not set" : $"is {given}")}: this host is one of several processes, and a bus in its memory "
            + $"reaches none of the others. Set {Transport}=RabbitMq and {Broker}=amqp://user:password@host:5672/, or run everything in one process "
            + "with compose/Soa.AllInOne.";
    }

    /// <summary>For a host that other machines reach: the settings must say who may call, and where the database is.</summary>
    public static IEnumerable<string> CallersAndDatabase(IConfiguration configuration) =>
        Callers(configuration, openOnLoopback: false).Concat(Database(configuration, embedded: null));

    /// <summary>For a host that needs neither on its own machine.</summary>
    public static IEnumerable<string> CallersUnlessLocal(IConfiguration configuration) =>
        Callers(configuration, openOnLoopback: true).Concat(Database(configuration, "Data Source=soa.db"));

    /// <summary>For a host with flows: their folders must be there.</summary>
    public static IEnumerable<string> FlowFolders(IConfiguration configuration) =>
        from setting in configuration.GetSection("Soa:FlowFolders").AsEnumerable().Append(new("Soa:FlowFolder", configuration["Soa:FlowFolder"]))
        where setting.Value is { Length: > 0 } && !Directory.Exists(setting.Value)
        select $"{setting.Key} is {setting.Value}: there is no such folder. A relative path counts from the current directory, "
            + "in appsettings.json from the folder of that file.";

    private static IEnumerable<string> Callers(IConfiguration configuration, bool openOnLoopback)
    {
        // What cannot be read at all is reported as such.
        SecurityOptions? options = null;
        return SettingsCheck.Try(() => options = SecurityOptions.Read(configuration)).Count == 0
            && SecurityHosting.FindNobodyNamed(options!, configuration, openOnLoopback) is { } error ? [error] : [];
    }

    private static IEnumerable<string> Database(IConfiguration configuration, string? embedded) =>
        SettingsCheck.Try(() => DatabaseRegistration.Read(configuration, embedded))
            .Where(error => !error.StartsWith("Soa:Database:", StringComparison.Ordinal));
}
