using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.IntegrationTests.Stopping;

/// <summary>
/// However a host is doing when it is asked to stop, it ends with the exit code 0, without an unhandled exception and without a stack
/// trace.
/// </summary>
[OnEverySoapStack]
public sealed class A_process_that_is_stopped
{
    private const string Services = "Services/Soa.Services.Host";
    private const string Flows = "Bus/Soa.Bus.Host";
    private const string AllInOne = "compose/Soa.AllInOne";

    // Nobody listens there.
    private static readonly string[] NoBroker = ["--Soa:Bus:Transport=RabbitMq", "--Soa:Bus:RabbitMq:ConnectionString=amqp://127.0.0.1:1/"];
    private static readonly string[] Soon = ["--Soa:Bus:StopTimeout=00:00:03"];

    private string folder = "";

    private string ConnectionString => $"Data Source={Path.Combine(folder, "soa.db")}";

    private string[] Data => [$"--ConnectionStrings:Soa={ConnectionString}", $"--Soa:Data={folder}"];

    [SetUp]
    public async Task CreateDatabase()
    {
        folder = Directory.CreateTempSubdirectory("soa-stop-").FullName;
        using (var shared = new SharedDatabase(new DatabaseOptions { ConnectionString = ConnectionString }))
            await new Migrator(shared, TimeProvider.System).MigrateAsync();
        SqliteConnection.ClearAllPools();
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCase(AllInOne, HostProcess.Terminate)]
    [TestCase(AllInOne, HostProcess.Interrupt)]
    public async Task While_nothing_is_wrong(string host, int signal)
    {
        await using var process = await HostProcess.StartAsync(
            host, [.. Data, "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information"]);

        await EndsWellAsync(process, signal, errors: false);
    }

    [TestCase(Services)]
    [TestCase(Flows)]
    public async Task While_the_broker_is_away(string host)
    {
        await using var process = await HostProcess.StartAsync(host, [.. Data, .. NoBroker]);

        Assert.That(await EndsWellAsync(process), Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [TestCase(Services)]
    [TestCase(Flows)]
    public async Task After_the_broker_went(string host)
    {
        var shared = await SharedBroker.GetAsync();
        if (!shared.CanBeStopped)
            Assert.Ignore("The broker of SOA_RABBITMQ is not ours to stop.");
        await using var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        await using var process = await HostProcess.StartAsync(
            host, [.. Data, .. Soon, "--Soa:Bus:Transport=RabbitMq", $"--Soa:Bus:RabbitMq:ConnectionString={broker.Amqp}"]);
        await process.UntilReadyAsync();
        await broker.StopAsync();

        await EndsWellAsync(process);
    }

    [TestCase(Services)]
    [TestCase(Flows)]
    public async Task While_another_process_holds_the_database(string host)
    {
        await using var neighbour = await HostProcess.StartAsync(Services, [.. Data, .. NoBroker]);
        await using var process = await HostProcess.StartAsync(host, [.. Data, .. NoBroker, .. Soon]);
        await using (await LockAsync())
            await EndsWellAsync(process);

        await EndsWellAsync(neighbour);
    }

    [Test]
    public async Task While_it_waits_for_a_database_to_start()
    {
        await using (await LockAsync())
        {
            await using var process = HostProcess.Launch(AllInOne, [.. Data, "--Logging:LogLevel:Soa=Information"]);
            await Condition.BecomesAsync(
                () => Task.FromResult(process.HasOpen(Path.Combine(folder, "soa.db"))), isOpen => isOpen,
                _ => "it has not opened the database");

            Assert.That(await EndsWellAsync(process), Is.LessThan(TimeSpan.FromSeconds(30)));
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task While_a_flow_waits_for_a_partner(int signals)
    {
        using var partner = new TcpListener(IPAddress.Loopback, 0);
        partner.Start();
        var flows = Path.Combine(folder, "flows", "waits");
        Directory.CreateDirectory(flows);
        await File.WriteAllTextAsync(
            Path.Combine(flows, "flow.yaml"),
            $"flow: waits\nfrom: {{ endpoint: 'http:/waits', one-way: true }}\nsteps: [ call: "
                + $"'http://127.0.0.1:{((IPEndPoint)partner.LocalEndpoint).Port}/' ]");
        string[] settings =
        [
            .. Data, .. Soon, $"--Soa:FlowFolder={Path.GetDirectoryName(flows)}", "--Soa:Seed=false",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
        ];
        await using (var process = await HostProcess.StartAsync(AllInOne, settings))
        {
            using var http = new HttpClient { BaseAddress = process.Address };
            using var accepted = await http.PostAsync("waits", new StringContent("<a/>", null, "application/xml"));
            Assert.That(accepted.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
            using var called = await partner.AcceptTcpClientAsync();

            await EndsWellAsync(process, signals: signals, errors: false);
        }

        // The next process makes the call again: it was handed back.
        await using var next = await HostProcess.StartAsync(AllInOne, settings);
        using var again = await partner.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await EndsWellAsync(next, errors: false);
    }

    private static async Task<TimeSpan> EndsWellAsync(
        HostProcess process, int signal = HostProcess.Terminate, int signals = 1, bool errors = true)
    {
        var (exitCode, took) = await process.TerminateAsync(signal, signals);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.Zero, process.Output);
            Assert.That(process.Output, Does.Not.Contain("Unhandled exception").And.Not.Contain("   at "));
            if (!errors)
                Assert.That(process.Output, Does.Not.Contain("fail:").And.Not.Contain("crit:"));
        }

        return took;
    }

    // Nobody else writes until it is disposed.
    private async Task<SqliteConnection> LockAsync()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
