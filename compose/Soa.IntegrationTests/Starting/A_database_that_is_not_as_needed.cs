using System.Net;
using Microsoft.Data.Sqlite;
using Soa.AllInOne.Testing;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.IntegrationTests.Starting;

/// <summary>Hosts on a database that is not migrated, is newer than they are, is in use, or cannot be opened.</summary>
public sealed class A_database_that_is_not_as_needed
{
    private static readonly Statement InsertNewer = new("""
        INSERT INTO MigrationJournal (Number, Name, AppliedAt) VALUES (9999, 'from_the_future', '2030-01-01')
        """);

    private static readonly Statement RefuseOlder = new("UPDATE OldestProgram SET Migration = 9999");

    // Nobody listens there.
    private static readonly string[] NoBroker = ["--Soa:Bus:Transport=RabbitMq", "--Soa:Bus:RabbitMq:ConnectionString=amqp://127.0.0.1:1/"];

    private string folder = "";

    private string Connection => $"Data Source={Path.Combine(folder, "soa.db")}";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-not-migrated-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("Services/Soa.Services.Host")]
    [TestCase("Bus/Soa.Bus.Host")]
    public async Task Is_not_healthy_until_it_is_migrated_as_the_log_and_the_health_check_say(string host)
    {
        await using var process = await HostProcess.StartAsync(host, [.. NoBroker, $"--ConnectionStrings:Soa={Connection}"]);
        using var http = new HttpClient { BaseAddress = process.Address };
        using var response = await http.GetAsync("health/ready");
        var health = await response.Content.ReadAsStringAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(health, Does.Contain("The database is not migrated").And.Contain("dotnet run --project "
                + "Database/Soa.Database.Tool -- migrate --provider Sqlite").And.Not.Contain(folder));
            Assert.That(process.Output, Does.Contain("The database is not migrated").And.Contain(folder).And.Not.Contain("   at "));
        }

        using (var database = new SharedDatabase(new DatabaseOptions { ConnectionString = Connection }))
            await new Migrator(database, TimeProvider.System).MigrateAsync();
        await Condition.BecomesAsync(
            () => http.GetStringAsync("health/live"), _ => process.Output.Contains("can be used now", StringComparison.Ordinal),
            _ => process.Output);
        await Condition.BecomesAsync(
            async () => await (await http.GetAsync("health/ready")).Content.ReadAsStringAsync(),
            text => text.Contains("\"database\":{\"status\":\"Healthy\"", StringComparison.Ordinal),
            text => text);
        Assert.That(process.Output, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task Is_left_as_it_is_when_a_newer_version_has_migrated_it_so_that_this_one_cannot_work_with_it()
    {
        await MakeNewerAsync(RefuseOlder);
        var run = await HostRun.RunAsync("compose/Soa.AllInOne", folder, $"--Soa:Data={folder}", "--urls=http://127.0.0.1:0");
        run.AssertRefused("The database was migrated by a newer version of Soa: it has migration 9999");

        await using var services = await HostProcess.StartAsync(
            "Services/Soa.Services.Host", [.. NoBroker, $"--ConnectionStrings:Soa={Connection}"]);
        using var http = new HttpClient { BaseAddress = services.Address };
        using var response = await http.GetAsync("health/ready");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("it has migration 9999"));
    }

    [Test]
    public async Task Is_used_when_a_newer_version_has_migrated_it_so_that_this_one_can_work_with_it_until_it_no_longer_can()
    {
        await MakeNewerAsync();
        await using var services = await HostProcess.StartAsync(
            "Services/Soa.Services.Host", [.. NoBroker, $"--ConnectionStrings:Soa={Connection}"]);
        using var http = new HttpClient { BaseAddress = services.Address };
        Assert.That(await http.GetStringAsync("health/ready"), Does.Contain("\"database\":{\"status\":\"Healthy\""));
        Assert.That(
            services.Output, Does.Contain("was migrated by a newer version, up to migration 9999, with which this version can work"));

        using var database = new SharedDatabase(new DatabaseOptions { ConnectionString = Connection });
        await database.InTransactionAsync(session => session.ExecuteAsync(RefuseOlder));
        using var response = await http.GetAsync("health/ready");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("it has migration 9999").And.Contain("cannot work with it"));
    }

    [Test]
    public async Task Is_refused_to_a_second_process_with_a_bus_in_memory()
    {
        await using var first = await HostProcess.StartAsync(
            "compose/Soa.AllInOne",
            $"--Soa:Data={folder}",
            "--Soa:Seed=false",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");
        var second = await HostRun.RunAsync("compose/Soa.AllInOne", folder, $"--Soa:Data={folder}", "--urls=http://127.0.0.1:0");
        second.AssertRefused($"Another process with an in-memory bus uses SQLite {Path.Combine(folder, "soa.db")}, and only one may.");

        await first.KillAsync();
        await using var third = await HostProcess.StartAsync(
            "compose/Soa.AllInOne",
            $"--Soa:Data={folder}",
            "--Soa:Seed=false",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");
    }

    [TestCase("Data Source={0}/no/such/folder/soa.db", "its folder does not exist")]
    [TestCase("Data Source={0};Mode=ReadWrite", "cannot be used")]
    public async Task Is_named_by_the_one_process_host_when_it_cannot_be_opened(string connection, string error)
    {
        connection = string.Format(System.Globalization.CultureInfo.InvariantCulture, connection, folder);
        var run = await HostRun.RunAsync(
            "compose/Soa.AllInOne", folder, $"--Soa:Data={folder}", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Soa={connection}");
        run.AssertRefused(error);
        Assert.That(run.Errors[0], Does.Contain(folder));
    }

    private async Task MakeNewerAsync(params Statement[] further)
    {
        using (var database = new SharedDatabase(new DatabaseOptions { ConnectionString = Connection }))
        {
            await new Migrator(database, TimeProvider.System).MigrateAsync();
            foreach (var statement in (Statement[])[InsertNewer, .. further])
                await database.InTransactionAsync(session => session.ExecuteAsync(statement));
        }

        SqliteConnection.ClearAllPools();
    }
}
