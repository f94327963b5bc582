using System.Globalization;
using Soa.Processes.Children;

namespace Soa.Processes;

/// <summary>Describes the hosts and the migrator by their settings.</summary>
/// <param name="options">The processes to start.</param>
/// <param name="broker">The broker's address.</param>
internal sealed class Hosts(SystemOptions options, string broker)
{
    /// <summary>The argument with which a host listens on a free port.</summary>
    public const string AnyPort = "--urls=http://127.0.0.1:0";

    private string Database =>
        options.SqlServer ?? $"Data Source={Path.Combine(options.Folder, "soa.db")}";

    /// <summary>Gets the database, for people: without a password.</summary>
    public string DatabaseForPeople =>
        options.SqlServer is null ? $"SQLite, {Path.Combine(options.Folder, "soa.db")}" : "SQL Server, as given";

    /// <summary>Gets the program that brings the database to the newest version.</summary>
    public ChildProgram Migrator => Program("migrator", Programs.Migrator, ["migrate", "--create"], DatabaseSettings);

    /// <summary>Gets the hosts of the services.</summary>
    public IEnumerable<ChildProgram> Services => options.ServicesAlone
        ? SystemOptions.ServiceNames.Select(name => Host(name, Programs.Services, new() { ["Soa__Services"] = name }))
        : from number in Enumerable.Range(1, options.ServicesProcesses)
          select Host(
              options.ServicesProcesses == 1 ? "services" : string.Create(CultureInfo.InvariantCulture, $"services-{number}"),
              Programs.Services, []);

    /// <summary>Gets the hosts of the flows.</summary>
    public IEnumerable<ChildProgram> Buses =>
        from number in Enumerable.Range(1, options.BusProcesses)
        select Host(string.Create(CultureInfo.InvariantCulture, $"bus-{number}"), Programs.Bus, new()
        {
            ["Soa__Flows__FileFolders__0"] = Path.Combine(options.Folder, "outgoing"),
        });

    private Dictionary<string, string> DatabaseSettings => new()
    {
        ["Soa__Database__Provider"] = options.SqlServer is null ? "Sqlite" : "SqlServer",
        ["ConnectionStrings__Soa"] = Database,
    };

    private ChildProgram Host(string name, string assembly, Dictionary<string, string> settings)
    {
        foreach (var (key, value) in DatabaseSettings)
            settings[key] = value;
        settings["Soa__Bus__Transport"] = "RabbitMq";
        settings[broker.Contains("://", StringComparison.Ordinal) ? "Soa__Bus__RabbitMq__ConnectionString" : "Soa__Bus__RabbitMq__Host"] =
            broker;
        // Everything listens on this machine only.
        settings["Soa__Security__Authentication"] = "None";
        return Program(name, assembly, [AnyPort], settings);
    }

    private static ChildProgram Program(
        string name, string assembly, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings) =>
        new(name, Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [assembly, .. arguments], settings);
}
