using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.IntegrationTests;

/// <summary>Checks what each host reports about itself when something it needs is unavailable.</summary>
[OnEverySoapStack]
public sealed class The_health_of_a_host
{
    // Nobody listens there.
    private static readonly string[] NoBroker = ["--Soa:Bus:Transport=RabbitMq", "--Soa:Bus:RabbitMq:ConnectionString=amqp://127.0.0."
        + "1:1/", "--Logging:LogLevel:Soa=None"];

    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-health-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Of_the_whole_system_names_every_check()
    {
        await using var system = await SoaSystem.StartAsync(Transports.InMemory);
        var (status, report) = await AskAsync(system.Address);
        Assert.That((status, $"{report["status"]}"), Is.EqualTo((HttpStatusCode.OK, "Healthy")));
        Assert.That(report["checks"]!.AsObject().Select(check => check.Key), Is.EquivalentTo(["bus", "database", "outbox", "flows"]));
        Assert.That(report["checks"]!.AsObject().Select(check => $"{check.Value!["description"]}"), Is.All.Not.Empty);
    }

    [Test]
    public async Task Of_services_without_a_broker_is_degraded_for_they_still_take_SOAP_calls()
    {
        await using var services = await HostProcess.StartAsync("Services/Soa.Services.Host", [.. NoBroker, await DatabaseAsync()]);

        var (status, report) = await AskAsync(services.Address);
        Assert.That((status, $"{report["status"]}"), Is.EqualTo((HttpStatusCode.OK, "Degraded")));
        Assert.That(
            ($"{report["checks"]!["bus"]!["status"]}", $"{report["checks"]!["database"]!["status"]}"), Is.EqualTo(("Degraded", "Healthy")));
        Assert.That(await LiveAsync(services.Address), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Of_services_without_a_database_is_bad_and_they_live()
    {
        var missing = Path.Combine(folder, "no", "such", "folder", "soa.db");
        await using var services = await HostProcess.StartAsync(
            "Services/Soa.Services.Host", [.. NoBroker, $"--ConnectionStrings:Soa=Data Source={missing}"]);

        var (status, report) = await AskAsync(services.Address);
        Assert.That((status, $"{report["checks"]!["database"]!["status"]}"), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Unhealthy")));
        Assert.That($"{report}", Does.Not.Contain(folder), "what a failure says is not for everybody");
        Assert.That(await LiveAsync(services.Address), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Of_the_bus_without_a_broker_is_bad_and_it_lives()
    {
        await using var bus = await HostProcess.StartAsync("Bus/Soa.Bus.Host", [.. NoBroker, await DatabaseAsync()]);

        var (status, report) = await AskAsync(bus.Address);
        Assert.That((status, $"{report["checks"]!["bus"]!["status"]}"), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Unhealthy")));
        Assert.That($"{report["checks"]!["flows"]!["description"]}", Does.Contain("flows run"));
        Assert.That(await LiveAsync(bus.Address), Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<string> DatabaseAsync()
    {
        var database = $"Data Source={Path.Combine(folder, "soa.db")}";
        using (var shared = new SharedDatabase(new DatabaseOptions { ConnectionString = database }))
            await new Migrator(shared, TimeProvider.System).MigrateAsync();
        SqliteConnection.ClearAllPools();
        return $"--ConnectionStrings:Soa={database}";
    }

    private static async Task<(HttpStatusCode Status, JsonObject Report)> AskAsync(Uri address)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(address, "health/ready"));
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    private static async Task<HttpStatusCode> LiveAsync(Uri address)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(address, "health/live"));
        return response.StatusCode;
    }
}
