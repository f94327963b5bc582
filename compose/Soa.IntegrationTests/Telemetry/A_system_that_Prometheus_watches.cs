using System.Diagnostics;
using System.ServiceModel;
using System.Text.Json.Nodes;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Orders;
using Soa.Documents;

namespace Soa.IntegrationTests.Telemetry;

/// <summary>A running system with traffic, its broker, and Debian's Prometheus with the configuration of compose.yaml.</summary>
[NonParallelizable]
[OnEverySoapStack]
public sealed class A_system_that_Prometheus_watches
{
    private const string Flow = """
        flow: rates
        description: Asks a service that is away.
        from: queue:rates
        steps:
          - circuit-breaker:
              - call: http://127.0.0.1:1/rates
            failures: 1
            pause: 10m
        """;

    private string flows = "";
    private PrivateBroker broker = null!;
    private SoaSystem system = null!;
    private PrometheusProcess prometheus = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        if (!IsInstalled())
            Assert.Ignore("Prometheus is not installed: 'sudo apt-get install prometheus'.");
        flows = Directory.CreateTempSubdirectory("soa-flows-").FullName;
        Directory.CreateDirectory(Path.Combine(flows, "rates"));
        await File.WriteAllTextAsync(Path.Combine(flows, "rates", "flow.yaml"), Flow);
        broker = await PrivateBroker.StartAsync(TimeProvider.System);
        system = await SoaSystem.StartAsync(
            Transports.InMemory, "--Soa:Bus:Transport=RabbitMq", $"--Soa:Bus:RabbitMq:ConnectionString={broker.Amqp}",
            $"--Soa:FlowFolders:0={flows}");
        prometheus = await PrometheusProcess.StartAsync(system.Address.Authority, $"127.0.0.1:{broker.MetricsPort}");
        await MakeTrafficAsync();
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (prometheus is not null)
            await prometheus.DisposeAsync();
        if (system is not null)
            await system.DisposeAsync();
        if (broker is not null)
            await broker.DisposeAsync();
        if (flows.Length > 0)
            Directory.Delete(flows, recursive: true);
    }

    [Test]
    public async Task Exports_every_metric_and_label_that_dashboards_and_rules_name()
    {
        var expressions = Expression.ReadAll().ToList();
        Assert.That(expressions, Has.Count.GreaterThan(40));
        await Condition.BecomesAsync(
            () => MissingAsync(expressions), missing => missing.Count == 0, missing => string.Join("\n", missing));
    }

    [Test]
    public async Task Is_reported_by_the_rule_about_what_is_wrong_and_by_no_broken_one()
    {
        await Condition.BecomesAsync(
            async () => (await prometheus.GetAsync("rules"))!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).ToList(),
            rules => rules.All(rule => (string?)rule!["health"] == "ok") && StateOf(rules, "DocumentsParked") is "pending" or "firing"
                && StateOf(rules, "CircuitOpen") is "pending" or "firing" && StateOf(rules, "ProcessDown") == "inactive",
            rules => string.Join("\n", rules.Select(rule => rule!.ToJsonString())));
    }

    private static string? StateOf(IEnumerable<JsonNode?> rules, string name) =>
        (string?)rules.Single(rule => (string?)rule!["name"] == name)!["state"];

    private async Task<List<string>> MissingAsync(IEnumerable<Expression> expressions)
    {
        var missing = new List<string>();
        foreach (var expression in expressions)
        {
            if (await prometheus.GetAsync($"query?query={Uri.EscapeDataString(expression.Text)}") is null)
                missing.Add($"{expression.Where}: Prometheus does not take {expression.Text}");
            var labels = new HashSet<string>();
            foreach (var metric in expression.Metrics)
            {
                var found = await prometheus.LabelsOfAsync(metric);
                if (found.Count == 0)
                    missing.Add($"{expression.Where}: nothing exports {metric}");
                labels.UnionWith(found);
            }

            missing.AddRange(expression.Labels.Except(labels).Select(label => $"{expression.Where}: no label {label}"));
        }

        return missing;
    }

    private async Task MakeTrafficAsync()
    {
        var customer = await system.RegisterCustomerAsync();
        var orders = system.Client<IOrders>("orders");
        var submitted = await orders.SubmitOrderAsync(Partner.Order(customer, await system.StockItemAsync(10)));
        await system.SettledAsync(submitted.OrderNumber);
        Assert.That(
            () => orders.GetOrderAsync(new GetOrderRequest { OrderNumber = "SO-none" }), Throws.InstanceOf<FaultException>());
        await system.Bus.SendAsync("rates", new Document("<rate/>"u8.ToArray(), Guid.CreateVersion7()), default);
        await system.Bus.SendAsync("rates", new Document("nonsense"u8.ToArray(), Guid.CreateVersion7()), default);
    }

    private static bool IsInstalled()
    {
        try
        {
            using var version = Process.Start(
                new ProcessStartInfo("prometheus", "--version") { RedirectStandardError = true, RedirectStandardOutput = true })!;
            version.WaitForExit();
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Environment.GetEnvironmentVariable("CI") == "true";
        }
    }
}
