using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Soa.AllInOne.Testing;
using Soa.Database;
using Soa.Messaging;
using Soa.Messaging.Settings;
using Soa.Processes;
using Soa.Soap.Security;

namespace Soa.IntegrationTests.Composition;

/// <summary>Checks everything that compose.yaml names against the code, because no Docker engine tests it.</summary>
public sealed class Compose_file
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "compose");
    private static readonly string Text = File.ReadAllText(Path.Combine(Folder, "compose.yaml"));

    [Test]
    public void Names_only_what_exists() => Assert.That(new ComposeFile(Text, Folder).Check(), Is.Empty);

    [TestCase("OTEL_TRACES_SAMPLER:", "OTEL_SAMPLER:", "no code reads OTEL_SAMPLER")]
    [TestCase("read_only: true", "read_only: false", "its root file system can be written to")]
    [TestCase("tmpfs: [/tmp]", "tmpfs: [/temp]", "or /tmp cannot")]
    [TestCase("cap_drop: [ALL]", "cap_drop: [NET_RAW]", "it has capabilities")]
    [TestCase("Soa.Bus.Host.dll, --health", "Soa.Bus.Host.dll, --well", "bus-1: its health check is 'CMD dotnet Soa.Bus.Host.dll --well'")]
    [TestCase("Soa.Services.Host.dll, --health", "Soa.Bus.Host.dll, --health", "orders: its health check is 'CMD dotnet Soa.Bus")]
    [TestCase("targets/${COMPOSE_PROFILES", "target/${COMPOSE_PROFILES", "there is no volume ./prometheus/target/together.yml")]
    [TestCase("Soa__Bus__RabbitMq__Username:", "Soa__Bus__RabbitMq__User:", "no code reads Soa__Bus__RabbitMq__User")]
    [TestCase("Soa__Bus__Transport:", "Soa__Bus__RabbitMq:", "no code reads Soa__Bus__RabbitMq")]
    [TestCase("Soa__Flows__FileFolders__0:", "Soa__Flows__FileFolders__first:", "no code reads Soa__Flows__FileFolders__first")]
    [TestCase("Soa__Database__Provider:", "Soa__Database__Product:", "no code reads Soa__Database__Product")]
    [TestCase("ConnectionStrings__Soa:", "ConnectionStrings__Soap:", "no code reads ConnectionStrings__Soap")]
    [TestCase("RabbitMq__Host: rabbitmq", "RabbitMq__Host: broker", "names the host broker")]
    [TestCase("Server=sqlserver;", "Server=sql;", "names the host sql")]
    [TestCase("127.0.0.1:8081:8080", "127.0.0.1:8081:8081", "nothing listens at port 8081")]
    [TestCase("15672:15672", "15672:15673", "nothing listens at port 15673")]
    [TestCase("target: bus", "target: buses", "no target buses")]
    [TestCase("dockerfile: compose/Dockerfile, target: migrator", "dockerfile: Dockerfile, target: migrator", "there is no Dockerfile")]
    [TestCase("./rabbitmq/rabbitmq.conf:", "./rabbitmq.conf:", "there is no volume ./rabbitmq.conf")]
    [TestCase("outgoing:/data", "outbox:/data", "there is no volume outbox")]
    [TestCase("${SOA_RABBITMQ_USER", "${SOA_BROKER_USER", "SOA_BROKER_USER is not in .env.example")]
    [TestCase("migrator: { condition", "migration: { condition", "depends on migration")]
    [TestCase("migrator: { condition: service_completed_successfully }", "migrator: { condition: service_healthy }", "has no health check")]
    public void Is_refused_when_it_names_what_does_not(string right, string wrong, string finding)
    {
        Assert.That(Text, Does.Contain(right));
        Assert.That(new ComposeFile(Text.Replace(right, wrong), Folder).Check(), Has.Some.Contains(finding));
    }

    [TestCase("services")]
    [TestCase("orders")]
    [TestCase("bus-1")]
    [TestCase("bus-2")]
    public void Sets_the_bus_to_what_its_options_accept(string service)
    {
        var options = Configuration(service).ReadSettings<DocumentBusOptions>();
        Assert.That((options.Transport, options.RabbitMq.Host), Is.EqualTo((BusTransport.RabbitMq, "rabbitmq")));
    }

    [TestCase("services")]
    [TestCase("orders")]
    [TestCase("bus-1")]
    [TestCase("bus-2")]
    public void Names_callers_whose_passwords_are_those_of_the_example(string service)
    {
        var example = File.ReadAllLines(Path.Combine(Folder, ".env.example")).Where(line => line.StartsWith("SOA_")).ToDictionary(
            line => line.Split('=')[0], line => line[(line.IndexOf('=') + 1)..]);
        var options = new ConfigurationBuilder().AddInMemoryCollection(Configuration(service).AsEnumerable()
            .Select(pair => KeyValuePair.Create(
                pair.Key,
                pair.Value?.StartsWith("${") == true ? example[pair.Value[2..pair.Value.IndexOf(':')]] : pair.Value)))
            .Build().ReadSettings<SecurityOptions>();
        Assert.That(options.Users.Keys, Is.EquivalentTo(["partner", "admin", "monitoring"]));
        Assert.That(options.Users["admin"].Roles, Is.EqualTo([SecurityOptions.Operator]));
    }

    [Test]
    public void Makes_the_users_of_RabbitMQ_in_a_file_of_which_one_may_only_look()
    {
        var file = new ComposeFile(Text, Folder);
        var users = JsonNode.Parse(file.Configuration("rabbitmq-users"))!;
        Assert.That(
            users["users"]!.AsArray().Select(user => $"{user!["name"]} {user["password"]} {user["tags"]}"),
            Is.EqualTo(["soa change-this-too administrator", "viewer change-this-for-viewers monitoring"]));
        Assert.That(
            users["permissions"]!.AsArray().Select(one => $"{one!["user"]} {one["vhost"]} {one["configure"]} {one["write"]} {one["read"]}"),
            Is.EqualTo(["soa / .* .* .*", "viewer / ^$ ^$ ^$"]));
    }

    [Test]
    public void Loads_definitions_from_the_folder_into_which_it_puts_them()
    {
        var settings = File.ReadAllText(Path.Combine(Folder, "rabbitmq", "rabbitmq.conf"));
        var folder = Regex.Match(settings, "^load_definitions = (.+)$", RegexOptions.Multiline).Groups[1].Value;
        Assert.That(Text, Does.Contain($"./rabbitmq/definitions.json:{folder}/definitions.json:ro"));
        Assert.That(Text, Does.Contain($"target: {folder}/users.json"));
    }

    [TestCase("services")]
    [TestCase("migrator")]
    public void Sets_the_database_to_what_its_options_accept(string service)
    {
        using var provider = new ServiceCollection().AddLogging().AddSharedDatabase(Configuration(service)).BuildServiceProvider();
        Assert.That($"{provider.GetRequiredService<SharedDatabase>()}", Is.EqualTo("SQL Server sqlserver, database Soa"));
    }

    [Test]
    public void Runs_each_service_alone_or_all_together()
    {
        var file = new ComposeFile(Text, Folder);
        Assert.That(
            file.Own, Is.EquivalentTo((string[])["migrator", "services", "bus-1", "bus-2", .. SystemOptions.ServiceNames]));
        foreach (var name in SystemOptions.ServiceNames)
            Assert.That(file.Environment(name)["Soa__Services"], Is.EqualTo(name));
    }

    [TestCase("together", "services:8080")]
    [TestCase("alone", "customers:8080", "orders:8080", "inventory:8080", "billing:8080", "shipping:8080")]
    public void Is_watched_in_whole(string profile, params string[] targets)
    {
        var file = new ComposeFile(Text, Folder);
        var named = File.ReadAllText(Path.Combine(Folder, "prometheus", "targets", $"{profile}.yml"));
        var prometheus = File.ReadAllText(Path.Combine(Folder, "prometheus", "prometheus.yml"));
        Assert.That(named.Trim(), Is.EqualTo($"- targets: [{string.Join(", ", targets)}]"));
        Assert.That(prometheus, Does.Contain("targets: [bus-1:8080, bus-2:8080]"));
        foreach (var target in targets.Append("bus-1:8080").Append("bus-2:8080"))
            Assert.That(file.Listens(target.Split(':')[0], int.Parse(target.Split(':')[1])), Is.True, target);
    }

    [Test]
    public void Sends_traces_to_a_collector_that_takes_them()
    {
        var address = new Uri(new ComposeFile(Text, Folder).Environment("bus-1")["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.That(new ComposeFile(Text, Folder).Listens(address.Host, address.Port), Is.True);
        Assert.That(File.ReadAllText(Path.Combine(Folder, "otel", "collector.yaml")), Does.Contain($"endpoint: 0.0.0.0:{address.Port}"));
    }

    [Test]
    public void Holds_no_secret()
    {
        Assert.That(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, ".gitignore")).Split('\n'), Does.Contain(".env"));
        foreach (var line in Text.Split('\n').Where(
            line => line.Contains("PASS", StringComparison.OrdinalIgnoreCase) && line.Contains(": ", StringComparison.Ordinal)))
            Assert.That(line, Does.Contain("${SOA_").Or.Contain("$$MSSQL_SA_PASSWORD"));
    }

    private static IConfiguration Configuration(string service) => new ConfigurationBuilder()
        .AddInMemoryCollection(new ComposeFile(Text, Folder).Environment(service)
            .Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":"), (string?)pair.Value)))
        .Build();
}
