using System.Net;
using System.Net.Sockets;
using System.ServiceModel;
using Microsoft.Data.Sqlite;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.IntegrationTests.Torture;

/// <summary>Services, bus and broker as processes of their own, each of which can be killed and started again where it was.</summary>
internal sealed class TorturedSystem : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("soa-torture-").FullName;
    private readonly string servicesUrl = $"http://127.0.0.1:{FreePort()}";
    private readonly PrivateBroker broker;
    private readonly Uri virtualHost;
    private HostProcess services = null!;
    private HostProcess flows = null!;

    private TorturedSystem(PrivateBroker broker, Uri virtualHost)
    {
        this.broker = broker;
        this.virtualHost = virtualHost;
        Database = new SharedDatabase(new DatabaseOptions { ConnectionString = ConnectionString });
    }

    /// <summary>The services' database, to look at it afterwards.</summary>
    public SharedDatabase Database { get; }

    private string ConnectionString => $"Data Source={Path.Combine(folder, "soa.db")}";

    private string[] BusSettings =>
    [
        "--Soa:Bus:Transport=RabbitMq", $"--Soa:Bus:RabbitMq:ConnectionString={virtualHost}",
        $"--ConnectionStrings:Soa={ConnectionString}", $"--Soa:Flows:FileFolders:0={Path.Combine(folder, "outgoing")}", "--Logging:LogLevel:Soa=Error",
    ];

    /// <summary>Starts everything on a new database.</summary>
    public static async Task<TorturedSystem> StartAsync()
    {
        var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        var system = new TorturedSystem(broker, await broker.NewVirtualHostAsync());
        await new Migrator(system.Database, TimeProvider.System).MigrateAsync();
        await system.StartServicesAsync();
        await system.StartFlowsAsync();
        return system;
    }

    /// <summary>A SOAP client that gives up soon, so that whoever uses it can try again.</summary>
    public ChannelFactory<TContract> Clients<TContract>(string service)
        where TContract : class => new(
            new BasicHttpBinding { SendTimeout = TimeSpan.FromSeconds(15), OpenTimeout = TimeSpan.FromSeconds(2) },
            new EndpointAddress($"{servicesUrl}/services/{service}"));

    /// <summary>Kills the services' process and starts it again.</summary>
    public async Task KillServicesAsync()
    {
        await services.KillAsync();
        await StartServicesAsync();
    }

    /// <summary>Kills the bus's process and starts it again.</summary>
    public async Task KillFlowsAsync()
    {
        await flows.KillAsync();
        await StartFlowsAsync();
    }

    /// <summary>Kills the broker and starts it again.</summary>
    public async Task KillBrokerAsync()
    {
        await broker.KillAsync();
        await broker.ResumeAsync(TimeProvider.System);
    }

    /// <summary>Holds the database's only write lock for a while, as a maintenance job or a stuck transaction would.</summary>
    public Task LockDatabaseAsync(TimeSpan duration) => Database.InTransactionAsync(_ => Task.Delay(duration));

    /// <summary>How many documents lie in the queue <c>dead-letters</c>, at most 100.</summary>
    public async Task<int> DeadLettersAsync() => (await broker.PeekAsync(virtualHost, "dead-letters", 100)).Count;

    /// <summary>Ends everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await flows.DisposeAsync();
        await services.DisposeAsync();
        await broker.DisposeAsync();
        Database.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartServicesAsync() => services = await HostProcess.StartAsync(
        "Services/Soa.Services.Host", [.. BusSettings, $"--urls={servicesUrl}"]);

    private async Task StartFlowsAsync() => flows = await HostProcess.StartAsync("Bus/Soa.Bus.Host", BusSettings);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
