using System.Collections.Concurrent;
using System.ServiceModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Testing.SoapStacks;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.Database.Testing;
using Soa.Messaging;

namespace Soa.AllInOne.Testing;

/// <summary>
/// Represents the whole system in this process, on a fresh database (of SQL Server, if SOA_SQLSERVER names one) and a transport of choice,
/// with SOAP clients for its services.
/// </summary>
internal sealed class SoaSystem : IServedSystem
{
    private readonly WebApplication application;
    private readonly ConcurrentDictionary<Type, ChannelFactory> factories = new();

    private readonly DatabaseOptions database;

    private SoaSystem(WebApplication application, string folder, DatabaseOptions database)
    {
        this.application = application;
        this.database = database;
        Folder = folder;
        Address = new Uri(application.Urls.Single().TrimEnd('/') + "/");
        Http = new HttpClient { BaseAddress = Address };
    }

    /// <summary>Gets the folder of the system's data.</summary>
    public string Folder { get; }

    /// <summary>Gets the address at which it listens.</summary>
    public Uri Address { get; }

    /// <summary>Gets a client for plain HTTP.</summary>
    public HttpClient Http { get; }

    /// <summary>Gets its bus.</summary>
    public IDocumentBus Bus => application.Services.GetRequiredService<IDocumentBus>();

    /// <summary>Gets its database.</summary>
    public SharedDatabase Database => application.Services.GetRequiredService<SharedDatabase>();

    /// <summary>Opens the system's database past the system, whose round trips are counted, and also when that is stopped.</summary>
    public SharedDatabase OpenDatabase() => new(database);

    /// <summary>Starts the system.</summary>
    /// <param name="transport">One of <see cref="Transports"/>.</param>
    /// <param name="settings">Further settings, as on the command line.</param>
    public static Task<SoaSystem> StartAsync(string transport, params string[] settings) =>
        StartAsync(transport, TestDatabases.One, settings);

    /// <summary>Starts the system on a database of choice.</summary>
    public static Task<SoaSystem> StartAsync(string transport, DatabaseProvider product, params string[] settings)
    {
        OnEverySoapStackAttribute.Require();
        return StartAnyAsync(transport, product, settings);
    }

    /// <summary>Starts the system for tests of its console, which has no part in SOAP: they run on one stack.</summary>
    public static Task<SoaSystem> StartForConsoleAsync(string transport, params string[] settings) =>
        StartAnyAsync(transport, TestDatabases.One, settings);

    private static async Task<SoaSystem> StartAnyAsync(string transport, DatabaseProvider product, string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("soa-system-").FullName;
        var database = TestDatabases.NewOptions(product, folder);
        await DatabaseCreation.EnsureExistsAsync(database);
        string[] arguments =
        [
            "--urls=http://127.0.0.1:0", $"--Soa:Data={folder}", "--Soa:Seed=false", "--Logging:LogLevel:Default=Warning",
            $"--Soa:Database:Provider={database.Provider}", $"--ConnectionStrings:Soa={database.ConnectionString}",
            .. await Transports.SettingsAsync(transport), .. settings,
        ];
        var application = AllInOneApplication.Build(arguments);
        await AllInOneApplication.StartAsync(application);
        var system = new SoaSystem(application, folder, database);
        await Condition.BecomesAsync(system.HealthAsync, status => status == "Healthy", status => $"health/ready says {status}");
        return system;
    }

    private async Task<string> HealthAsync()
    {
        using var response = await Http.GetAsync("health/ready");
        return $"{JsonNode.Parse(await response.Content.ReadAsStringAsync())!["status"]}";
    }

    /// <inheritdoc/>
    public TContract Client<TContract>(string service)
        where TContract : class =>
        ((ChannelFactory<TContract>)factories.GetOrAdd(typeof(TContract), _ => new ChannelFactory<TContract>(
            new BasicHttpBinding { MaxReceivedMessageSize = 16_000_000, SendTimeout = TimeSpan.FromMinutes(2) },
            new EndpointAddress(new Uri(Address, $"services/{service}"))))).CreateChannel();

    /// <summary>Stops the system; its database stays.</summary>
    public Task StopAsync() => application.StopAsync();

    /// <summary>Stops the system and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var factory in factories.Values)
            factory.Abort();
        Http.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
        await TestDatabase.DropAsync(database);
        Directory.Delete(Folder, recursive: true);
    }
}
