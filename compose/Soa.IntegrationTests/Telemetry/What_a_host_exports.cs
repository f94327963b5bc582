using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Orders;
using Soa.Soap.Security.Passwords;

namespace Soa.IntegrationTests.Telemetry;

/// <summary>What a host exports, and to whom.</summary>
[NonParallelizable]
[OnEverySoapStack]
public sealed class What_a_host_exports
{
    [TestCase(null, HttpStatusCode.Unauthorized)]
    [TestCase("partner", HttpStatusCode.Forbidden)]
    [TestCase("monitoring", HttpStatusCode.OK)]
    public async Task Is_for_those_who_may_look_once_callers_are_named(string? user, HttpStatusCode expected)
    {
        var hash = PasswordHash.Create("secret"u8);
        await using var system = await SoaSystem.StartAsync(
            Transports.InMemory, "--Soa:Security:CredentialsWithoutTls=Loopback", $"--Soa:Security:Users:partner:PasswordHash={hash}",
            $"--Soa:Security:Users:monitoring:PasswordHash={hash}", "--Soa:Security:Users:monitoring:Roles:0=auditor");
        using var request = new HttpRequestMessage(HttpMethod.Get, "metrics");
        if (user is not null)
            request.Headers.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:secret")));
        using var answer = await system.Http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
        Assert.That(await answer.Content.ReadAsStringAsync(), expected == HttpStatusCode.OK
            ? Does.Contain("http_server_request_duration_seconds") : Does.Not.Contain("http_server_request_duration_seconds"));
    }

    [TestCase("none")]
    [TestCase("otlp")]
    public async Task Is_no_page_where_a_variable_says_so(string exporter)
    {
        await using var system = await SoaSystem.StartAsync(Transports.InMemory, $"--OTEL_METRICS_EXPORTER={exporter}");
        using var answer = await system.Http.GetAsync("metrics");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Goes_to_a_collector_as_traces_metrics_and_logs()
    {
        var received = new ConcurrentQueue<(string Path, string Body)>();
        await using var collector = await CollectAsync(received);
        await using var system = await SoaSystem.StartAsync(
            Transports.InMemory, $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.Single()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_BSP_SCHEDULE_DELAY=200", "--OTEL_METRIC_EXPORT_INTERVAL=300", "--OTEL_BLRP_SCHEDULE_DELAY=200",
            "--Logging:LogLevel:Soa=Debug");
        var customer = await system.RegisterCustomerAsync();
        var submitted = await system.Client<IOrders>("orders").SubmitOrderAsync(
            Partner.Order(customer, await system.StockItemAsync(10)));
        await system.SettledAsync(submitted.OrderNumber);

        await Condition.BecomesAsync(
            () => Task.FromResult(received.ToList()),
            all => Has(all, "/v1/traces", "flow order-fulfilment") && Has(all, "/v1/metrics", "soa.flow.duration")
                && Has(all, "/v1/logs", "ended document"),
            all => $"only {string.Join(", ", all.Select(one => one.Path).Distinct())} came, or without what was to be in them");
    }

    private static bool Has(IEnumerable<(string Path, string Body)> received, string path, string text) =>
        received.Any(one => one.Path == path && one.Body.Contains(text, StringComparison.Ordinal));

    private static async Task<WebApplication> CollectAsync(ConcurrentQueue<(string Path, string Body)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
            received.Enqueue((context.Request.Path, await body.ReadToEndAsync()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await collector.StartAsync();
        return collector;
    }
}
