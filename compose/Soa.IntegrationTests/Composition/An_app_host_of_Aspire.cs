using System.Text.Json.Nodes;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.ForeignClients;

namespace Soa.IntegrationTests.Composition;

/// <summary>Checks what <c>compose/Soa.AppHost</c> would start, by the manifest that Aspire writes without starting it.</summary>
public sealed class An_app_host_of_Aspire
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-aspire-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Starts_the_migrator_and_both_hosts_on_one_database_and_one_broker()
    {
        var resources = await PublishAsync();
        var settings = new KnownSettings(SharedData.RepositoryRoot);
        string[] projects =
            ["Database/Soa.Database.Tool/Soa.Database.Tool.csproj", "Services/Soa.Services.Host/Soa.Services.Host.csproj",
                "Bus/Soa.Bus.Host/Soa.Bus.Host.csproj"];
        foreach (var (name, project) in ((string[])["migrator", "services", "bus"]).Zip(projects))
        {
            Assert.That(
                Path.GetFullPath(Path.Combine(folder, $"{resources[name]!["path"]}")),
                Is.EqualTo(Path.Combine(SharedData.RepositoryRoot, project)));
            var ours = resources[name]!["env"]!.AsObject().Select(variable => variable.Key)
                .Where(key => key.StartsWith("Soa__", StringComparison.Ordinal) || key.StartsWith("Connection", StringComparison.Ordinal));
            Assert.That(ours, Is.Not.Empty.And.All.Matches<string?>(key => settings.Has(key!)));
        }

        var databases = ((string[])["migrator", "services", "bus"])
            .Select(name => $"{resources[name]!["env"]!["ConnectionStrings__Soa"]}");
        Assert.That(databases.Distinct().Count(), Is.EqualTo(1));
        Assert.That(
            ((string[])["services", "bus"]).Select(name => $"{resources[name]!["env"]!["Soa__Bus__RabbitMq__ConnectionString"]}"),
            Is.All.EqualTo($"{resources["rabbitmq"]!["connectionString"]}"));
        Assert.That($"{resources["rabbitmq"]!["image"]}", Does.Match(@"/rabbitmq:4[\d.]*-management$"));
        Assert.That($"{resources["bus"]!["bindings"]!["http"]!["scheme"]}", Is.EqualTo("http"));
    }

    [Test]
    public async Task Makes_no_broker_where_one_is_named()
    {
        var resources = await PublishAsync("--ConnectionStrings:rabbitmq=amqp://guest:guest@127.0.0.1:5672/");
        Assert.That(resources["rabbitmq"]!["image"], Is.Null);
        Assert.That($"{resources["rabbitmq"]!["type"]}", Is.EqualTo("parameter.v0"));
    }

    private async Task<JsonObject> PublishAsync(string setting = "")
    {
        var manifest = Path.Combine(folder, "manifest.json");
        var run = await ExternalProcess.RunAsync(
            "bash",
            ["-c", $"dotnet '{BuildOutput.AssemblyOf("compose/Soa.AppHost")}' --operation publish --publisher manifest "
                + $"--output-path '{manifest}' {setting}"],
            TimeSpan.FromMinutes(1));
        Assert.That(run.ExitCode, Is.Zero, $"{run.Output}{run.Error}");
        return JsonNode.Parse(await File.ReadAllTextAsync(manifest))!["resources"]!.AsObject();
    }
}
