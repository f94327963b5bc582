using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.IntegrationTests.Torture;
using Soa.Processes.Clusters;

namespace Soa.IntegrationTests.Cluster;

/// <summary>Runs the services and two buses as separate processes on a cluster, each connected to a node of its own.</summary>
internal sealed class ClusteredSystem : IOrderSystem, IAsyncDisposable
{
    private const string Listener = "cluster.events";

    private readonly string folder = Directory.CreateTempSubdirectory("soa-clustered-").FullName;
    private readonly string servicesUrl = $"http://127.0.0.1:{FreePorts.Find()}";
    private readonly BrokerCluster cluster;
    private readonly List<HostProcess> processes = [];
    private readonly JsonArray received = [];

    private ClusteredSystem(BrokerCluster cluster)
    {
        this.cluster = cluster;
        Database = new SharedDatabase(new DatabaseOptions { ConnectionString = ConnectionString });
    }

    /// <inheritdoc/>
    public SharedDatabase Database { get; }

    /// <summary>Gets the addresses of the buses.</summary>
    public IReadOnlyList<Uri> Buses => [.. processes.Skip(1).Select(bus => bus.Address)];

    private string ConnectionString => $"Data Source={Path.Combine(folder, "soa.db")}";

    private string Outgoing => Path.Combine(folder, "outgoing");

    // Retries start sooner than in production, to keep the test short, and go on for longer than any node takes to come back.
    private string[] Settings =>
    [
        "--Soa:Bus:Transport=RabbitMq", $"--Soa:Bus:RabbitMq:ConnectionString={cluster.ConnectionString}",
        $"--ConnectionStrings:Soa={ConnectionString}",
        $"--Soa:Flows:FileFolders:0={Outgoing}",
        "--Logging:LogLevel:Soa=Error",
        "--Soa:Bus:CallTimeout=00:00:10",
        .. new[] { 2, 5, 10, 20, 30, 60 }.Select((seconds, index) => $"--Soa:Bus:Retry:Delays:{index}={TimeSpan.FromSeconds(seconds)}"),
    ];

    /// <summary>Starts everything on a new database.</summary>
    public static async Task<ClusteredSystem> StartAsync(BrokerCluster cluster)
    {
        var system = new ClusteredSystem(cluster);
        try
        {
            await new Migrator(system.Database, TimeProvider.System).MigrateAsync();
            system.processes.Add(
                await HostProcess.StartAsync("Services/Soa.Services.Host", [.. system.Settings, $"--urls={system.servicesUrl}"]));
            for (var bus = 1; bus <= 2; bus++)
                system.processes.Add(await HostProcess.StartAsync("Bus/Soa.Bus.Host", system.Settings));
            foreach (var process in system.processes)
                await process.UntilReadyAsync();
            await cluster.BindQueueAsync(Listener, exchange: "events", routingKey: "#");
            return system;
        }
        catch
        {
            TestContext.Out.WriteLine(await system.DescribeAsync());
            await system.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public string AddressOf(string service) => $"{servicesUrl}/services/{service}/soap12";

    /// <summary>Connects each process to a node of its own.</summary>
    public async Task SpreadAsync()
    {
        for (var index = 0; index < processes.Count; index++)
        {
            var (process, node) = (processes[index].Id, cluster.Nodes[index % cluster.Nodes.Count].Number);
            await Condition.BecomesAsync(
                async () =>
                {
                    var own = (await cluster.ConnectionsAsync()).Where(connection => connection.Process == process).ToList();
                    if (own is not [var only] || only.Node == node)
                        return own;
                    await cluster.CloseAsync(only);
                    await Condition.BecomesAsync(
                        cluster.ConnectionsAsync,
                        all => all.Any(one => one.Process == process && one.Name != only.Name),
                        _ => $"process {process} does not connect again");
                    return own;
                },
                own => own is [var only] && only.Node == node,
                own => $"process {process} is not connected to node {node}: {string.Join(", ", own)}", TimeSpan.FromMinutes(2));
        }

        foreach (var process in processes)
            await process.UntilReadyAsync();
    }

    /// <summary>Returns the health and the output of each process.</summary>
    public async Task<string> DescribeAsync() =>
        string.Join(Environment.NewLine, await Task.WhenAll(processes.Select(process => process.DescribeAsync())));

    /// <inheritdoc/>
    public async Task<ReceivedEvents> ReceivedEventsAsync()
    {
        JsonArray taken;
        do
        {
            taken = await cluster.TakeAsync(Listener);
            foreach (var message in taken)
                received.Add(message!.DeepClone());
        }
        while (taken.Count > 0);
        return new ReceivedEvents(received);
    }

    /// <inheritdoc/>
    public HashSet<string> DeliveredInvoices()
    {
        var invoices = new DirectoryInfo(Path.Combine(Outgoing, DistributedSystem.InvoiceFolder));
        return invoices.Exists ? [.. invoices.GetFiles("*.xml").Select(file => Path.GetFileNameWithoutExtension(file.Name))] : [];
    }

    /// <summary>Ends everything.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
        Database.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
