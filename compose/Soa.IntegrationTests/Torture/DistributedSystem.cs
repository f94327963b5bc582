using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.IntegrationTests.Torture;

/// <summary>Runs services, bus and broker as separate processes, each of which can be killed and started again at its address.</summary>
internal sealed class DistributedSystem : IOrderSystem, IAsyncDisposable
{
    /// <summary>The folder for the customer's invoices, below that for outgoing files.</summary>
    public const string InvoiceFolder = "invoices";

    private const string Listener = "torture.events";

    private readonly string folder = Directory.CreateTempSubdirectory("soa-torture-").FullName;
    private readonly string servicesUrl = $"http://127.0.0.1:{FreePort()}";
    private readonly PrivateBroker broker;
    private readonly Uri virtualHost;
    private readonly InterruptibleProxy proxy;
    private HostProcess services = null!;
    private HostProcess flows = null!;

    private DistributedSystem(PrivateBroker broker, Uri virtualHost)
    {
        this.broker = broker;
        this.virtualHost = virtualHost;
        proxy = new InterruptibleProxy(new IPEndPoint(IPAddress.Loopback, virtualHost.Port));
        Database = new SharedDatabase(new DatabaseOptions { ConnectionString = ConnectionString });
    }

    /// <inheritdoc/>
    public SharedDatabase Database { get; }

    /// <summary>Gets the number of connections cut.</summary>
    public int ConnectionsCut => proxy.ConnectionsCut;

    private string ConnectionString => $"Data Source={Path.Combine(folder, "soa.db")}";

    private string Outgoing => Path.Combine(folder, "outgoing");

    // Retries start sooner than in production, to keep the test short, and go on for longer than any process takes to come back.
    private string[] Settings =>
    [
        "--Soa:Bus:Transport=RabbitMq", $"--Soa:Bus:RabbitMq:ConnectionString={new UriBuilder(virtualHost) { Port = proxy.Address.Port }}",
        $"--ConnectionStrings:Soa={ConnectionString}",
        $"--Soa:Flows:FileFolders:0={Outgoing}",
        "--Logging:LogLevel:Soa=Error",
        "--Soa:Bus:CallTimeout=00:00:10",
        .. new[] { 2, 5, 10, 20, 30 }.Select((seconds, index) => $"--Soa:Bus:Retry:Delays:{index}={TimeSpan.FromSeconds(seconds)}"),
    ];

    /// <summary>Starts everything on a new database.</summary>
    public static async Task<DistributedSystem> StartAsync()
    {
        var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        var system = new DistributedSystem(broker, await broker.NewVirtualHostAsync());
        await new Migrator(system.Database, TimeProvider.System).MigrateAsync();
        await system.StartServicesAsync();
        await system.StartFlowsAsync();
        foreach (var host in (HostProcess[])[system.services, system.flows])
            await host.UntilReadyAsync();
        await broker.BindQueueAsync(system.virtualHost, Listener, exchange: "events", routingKey: "#");
        return system;
    }

    /// <inheritdoc/>
    public string AddressOf(string service) => $"{servicesUrl}/services/{service}/soap12";

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

    /// <summary>Cuts every connection of services and bus to the broker.</summary>
    public void CutConnections() => proxy.Cut();

    /// <summary>Returns the state of each queue and each host, for the output of a test that stalls.</summary>
    public async Task<string> DescribeAsync() => string.Join(
        Environment.NewLine,
        await broker.DescribeQueuesAsync(virtualHost),
        "services:", await services.DescribeAsync(), "flows:", await flows.DescribeAsync());

    /// <inheritdoc/>
    public async Task<ReceivedEvents> ReceivedEventsAsync() => new(await broker.PeekAsync(virtualHost, Listener, 1_000_000));

    /// <inheritdoc/>
    public HashSet<string> DeliveredInvoices()
    {
        var invoices = new DirectoryInfo(Path.Combine(Outgoing, InvoiceFolder));
        return invoices.Exists ? [.. invoices.GetFiles("*.xml").Select(file => Path.GetFileNameWithoutExtension(file.Name))] : [];
    }

    /// <summary>Ends everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await flows.DisposeAsync();
        await services.DisposeAsync();
        await proxy.DisposeAsync();
        await broker.DisposeAsync();
        Database.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartServicesAsync() => services = await HostProcess.StartAsync(
        "Services/Soa.Services.Host", [.. Settings, $"--urls={servicesUrl}"]);

    private async Task StartFlowsAsync() => flows = await HostProcess.StartAsync("Bus/Soa.Bus.Host", Settings);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
