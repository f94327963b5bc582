using System.Net;
using Microsoft.Data.Sqlite;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.IntegrationTests.Torture;

/// <summary>Runs services, bus and broker as separate processes, each of which can be killed and started again at its address.</summary>
internal sealed partial class DistributedSystem : IOrderSystem, IAsyncDisposable
{
    /// <summary>The folder for the customer's invoices, below that for outgoing files.</summary>
    public const string InvoiceFolder = "invoices";

    private const string Listener = "torture.events";

    private readonly string folder = Directory.CreateTempSubdirectory("soa-torture-").FullName;
    private readonly string servicesUrl = $"http://127.0.0.1:{FreePorts.Find()}";
    private readonly PrivateBroker broker;
    private readonly Uri virtualHost;
    private readonly InterruptibleProxy proxy;
    private readonly string[] busSettings;
    // The checkout from which services and bus run; empty for this one.
    private string checkout = "";
    private readonly List<HostProcess> added = [];
    private HostProcess services = null!;
    private HostProcess flows = null!;

    private DistributedSystem(PrivateBroker broker, Uri virtualHost, string[] busSettings)
    {
        this.broker = broker;
        this.virtualHost = virtualHost;
        this.busSettings = busSettings;
        proxy = new InterruptibleProxy(new IPEndPoint(IPAddress.Loopback, virtualHost.Port));
        Database = new SharedDatabase(new DatabaseOptions { ConnectionString = ConnectionString });
    }

    /// <inheritdoc/>
    public SharedDatabase Database { get; private set; }

    /// <summary>Gets the number of connections cut.</summary>
    public int ConnectionsCut => proxy.ConnectionsCut;

    /// <summary>Gets the bus with which the system started.</summary>
    public HostProcess Flows => flows;

    /// <summary>Gets the folder into which flows write files.</summary>
    public string Outgoing => Path.Combine(folder, "outgoing");

    /// <summary>Gets how processes reach the database.</summary>
    public string ConnectionString => $"Data Source={Path.Combine(folder, "soa.db")}";

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
    /// <param name="busSettings">Settings of the bus beside those that all processes have.</param>
    public static async Task<DistributedSystem> StartAsync(params string[] busSettings)
    {
        var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        var system = new DistributedSystem(broker, await broker.NewVirtualHostAsync(), busSettings);
        await new Migrator(system.Database, TimeProvider.System).MigrateAsync();
        await system.StartHostsAsync();
        return system;
    }

    /// <inheritdoc/>
    public string AddressOf(string service) => $"{servicesUrl}/services/{service}/soap12";

    /// <summary>Starts everything on a new database in an earlier version.</summary>
    /// <param name="earlier">The checkout of the earlier version, in which the hosts are built.</param>
    /// <param name="migrateAsync">Migrates the database of a connection string with the earlier version.</param>
    public static async Task<DistributedSystem> StartEarlierAsync(string earlier, Func<string, Task> migrateAsync)
    {
        var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        var system = new DistributedSystem(broker, await broker.NewVirtualHostAsync(), []) { checkout = earlier };
        await migrateAsync(system.ConnectionString);
        await system.StartHostsAsync();
        return system;
    }

    /// <summary>Migrates the database for this version, and replaces the services, and then the bus, one after the other.</summary>
    /// <param name="sideBySideAsync">What happens while buses of both versions run.</param>
    public async Task UpgradeAsync(Func<HostProcess, Task> sideBySideAsync)
    {
        await new Migrator(Database, TimeProvider.System).MigrateAsync();
        checkout = "";
        await services.TerminateAsync();
        await StartServicesAsync();
        await services.UntilReadyAsync();
        var next = await AddBusAsync();
        await next.UntilReadyAsync();
        await sideBySideAsync(next);
        await flows.TerminateAsync();
    }

    /// <summary>Starts another bus, which need not be ready yet.</summary>
    /// <param name="settings">Its settings beside those that all processes have.</param>
    public async Task<HostProcess> AddBusAsync(params string[] settings)
    {
        var bus = await HostProcess.StartAsync("Bus/Soa.Bus.Host", [.. Settings, .. settings]);
        added.Add(bus);
        return bus;
    }

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
        foreach (var bus in (HostProcess[])[flows, .. added])
            await bus.DisposeAsync();
        await services.DisposeAsync();
        await proxy.DisposeAsync();
        await broker.DisposeAsync();
        Database.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts the services and the bus.</summary>
    public async Task StartHostsAsync()
    {
        await StartServicesAsync();
        await StartFlowsAsync();
        foreach (var host in (HostProcess[])[services, flows])
            await host.UntilReadyAsync();
        await broker.BindQueueAsync(virtualHost, Listener, exchange: "events", routingKey: "#");
    }

    private async Task StartServicesAsync() => services = await HostProcess.StartAsync(
        Path.Combine(checkout, "Services/Soa.Services.Host"), [.. Settings, $"--urls={servicesUrl}"]);

    private async Task StartFlowsAsync() => flows = await HostProcess.StartAsync(
        Path.Combine(checkout, "Bus/Soa.Bus.Host"), [.. Settings, .. busSettings]);
}
