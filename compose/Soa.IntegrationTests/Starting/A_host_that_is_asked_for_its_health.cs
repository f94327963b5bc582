using Microsoft.Data.Sqlite;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;
using Soa.Bus.Testing.ForeignClients;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.IntegrationTests.Starting;

/// <summary>Asks hosts for their health with <c>--health</c>, as the health check of a container without a shell does.</summary>
public sealed class A_host_that_is_asked_for_its_health
{
    private string folder = "";
    private HostProcess services = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        folder = Directory.CreateTempSubdirectory("soa-health-").FullName;
        var database = $"Data Source={Path.Combine(folder, "soa.db")}";
        using (var shared = new SharedDatabase(new DatabaseOptions { ConnectionString = database }))
            await new Migrator(shared, TimeProvider.System).MigrateAsync();
        SqliteConnection.ClearAllPools();
        // Nobody listens there: without a broker it is degraded, and still takes SOAP calls.
        services = await HostProcess.StartAsync(
            "Services/Soa.Services.Host",
            "--Soa:Bus:Transport=RabbitMq", "--Soa:Bus:RabbitMq:ConnectionString=amqp://127.0.0.1:1/", "--Logging:LogLevel:Soa=None",
            $"--ConnectionStrings:Soa={database}");
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("")]
    [TestCase("ready")]
    public async Task Is_well_as_long_as_it_takes_calls(string kind)
    {
        var run = await AskAsync($"--health {kind} --urls={services.Address}");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.Contain("\"Degraded\"").And.Contain("\"database\""));
    }

    [Test]
    public async Task Is_found_where_the_environment_of_its_container_says_that_it_listens()
    {
        var run = await AskAsync("--health live", $"ASPNETCORE_HTTP_PORTS={services.Address.Port}");
        Assert.That((run.ExitCode, run.Output.Trim()), Is.EqualTo((0, "Healthy")), run.Error);
    }

    [Test]
    public async Task Is_not_well_when_its_database_is_away_and_lives()
    {
        var missing = Path.Combine(folder, "no", "such", "soa.db");
        await using var host = await HostProcess.StartAsync(
            "Services/Soa.Services.Host",
            "--Soa:Bus:Transport=RabbitMq", "--Soa:Bus:RabbitMq:ConnectionString=amqp://127.0.0.1:1/", "--Logging:LogLevel:Soa=None",
            $"--ConnectionStrings:Soa=Data Source={missing}");

        var ready = await AskAsync($"--health --urls={host.Address}");
        Assert.That((ready.ExitCode, ready.Output), Is.EqualTo((1, "")));
        Assert.That(ready.Error, Does.Contain("\"Unhealthy\""));
        Assert.That((await AskAsync($"--health live --urls={host.Address}")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Is_not_well_when_it_does_not_answer()
    {
        var run = await AskAsync($"--health --urls=http://127.0.0.1:{FreePorts.Find()}");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Match(@"^error: http://127.0.0.1:\d+/health/ready does not answer: .*\n$"));
    }

    [TestCase("--health", "error: The settings name no address to listen at. Set ASPNETCORE_HTTP_PORTS, or add --urls.")]
    [TestCase("--health well", "error: --health asks for 'well'. Write --health live or --health ready.")]
    public async Task Is_not_found_without_an_address_or_a_known_question(string arguments, string error)
    {
        var run = await AskAsync(arguments);
        Assert.That((run.ExitCode, run.Error.Trim()), Is.EqualTo((2, error)));
    }

    private static Task<ProcessOutput> AskAsync(string arguments, string environment = "") => ExternalProcess.RunAsync(
        "bash", ["-c", $"{environment} dotnet '{BuildOutput.AssemblyOf("Bus/Soa.Bus.Host")}' {arguments}"], TimeSpan.FromMinutes(1));
}
