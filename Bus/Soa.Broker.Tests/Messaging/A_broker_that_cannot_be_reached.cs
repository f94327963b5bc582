using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Bus.Testing;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>A bus on RabbitMQ that gets no connection: nobody listens, the name is wrong, or the broker refuses.</summary>
public sealed class A_broker_that_cannot_be_reached
{
    private const string Missing = "amqp://guest:no-secret@127.0.0.1:1/";

    [TestCase(Missing, "127.0.0.1:1", "Connection refused")]
    [TestCase("amqp://guest:no-secret@no-such-host.invalid/", "no-such-host.invalid:5672", "the host name 'no-such-host.invalid' cannot "
        + "be resolved")]
    public async Task Is_named_in_the_health_check_and_once_in_the_log_with_the_reason(string address, string host, string reason) =>
        await AssertNamedAsync(address, host, reason);

    [Test]
    public async Task Is_named_when_it_refuses_the_password()
    {
        var broker = await SharedBroker.GetAsync();
        var wrong = new UriBuilder(broker.Amqp) { Password = "no-secret" }.Uri;
        await AssertNamedAsync(wrong.AbsoluteUri, $"{wrong.Host}:{wrong.Port}", "it refuses the user 'guest' or the password");
    }

    [Test]
    public async Task Is_named_when_it_has_no_such_virtual_host()
    {
        var broker = await SharedBroker.GetAsync();
        var wrong = new UriBuilder(broker.Amqp) { Path = "/nowhere" }.Uri;
        await AssertNamedAsync(wrong.AbsoluteUri, $"{wrong.Host}:{wrong.Port}", "it has no virtual host 'nowhere'");
    }

    [Test]
    public async Task Lets_calls_and_documents_fail_at_once()
    {
        var log = new LinesOfTheLog();
        using var host = await StartAsync(Missing, log);
        var bus = host.Services.GetRequiredService<IDocumentBus>();
        var clock = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.CallAsync("orders", Xml.New("<Ping/>"), default));
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.SendAsync("service.orders", Xml.New("<One/>"), default));
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.PublishAsync("t.E", Xml.New("<One/>"), default));
        Assert.That(failure!.Message, Does.StartWith("The RabbitMQ broker at 127.0.0.1:1 cannot be reached: Connection refused."));
        // A call waits 30 s for its answer, and a document 10 s for its confirmation, where it is not known that neither will come.
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(8)));
        await host.StopAsync();
    }

    [Test]
    public async Task Is_used_when_it_comes_and_the_log_says_so_once()
    {
        if (!(await SharedBroker.GetAsync()).CanBeStopped)
            Assert.Ignore("The broker of SOA_RABBITMQ is not ours to stop.");
        await using var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        await broker.StopAsync();
        var log = new LinesOfTheLog();
        using var host = await StartAsync(broker.Amqp.AbsoluteUri, log);
        await Wait.UntilAsync(
            () => log.Lines.Any(line => line.Contains("cannot be reached", StringComparison.Ordinal)),
            "the log says that there is no broker");

        await broker.ResumeAsync(TimeProvider.System);
        await Wait.UntilAsync(async () => (await HealthAsync(host)).Status == HealthStatus.Healthy, "the bus is healthy");
        Assert.That(log.Lines.Count(line => line.Contains("is connected", StringComparison.Ordinal)), Is.EqualTo(1));
        await host.StopAsync();
    }

    private static async Task AssertNamedAsync(string address, string host, string reason)
    {
        var log = new LinesOfTheLog();
        using var process = await StartAsync(address, log);
        await Wait.UntilAsync(
            async () => (await HealthAsync(process)).Description?.Contains(reason, StringComparison.Ordinal) == true,
            $"the health check says '{reason}'");
        var health = await HealthAsync(process);
        await Wait.UntilAsync(
            () => log.Lines.Any(line => line.Contains("cannot be reached", StringComparison.Ordinal)), "the log says so too");
        var told = log.Lines.Where(line => line.Contains("cannot be reached", StringComparison.Ordinal)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(health.Status, Is.EqualTo(HealthStatus.Unhealthy));
            Assert.That(
                health.Description, Does.StartWith($"The RabbitMQ broker at {host} cannot be reached: ").And.Not.Contains("no-secret"));
            Assert.That(told, Has.Count.EqualTo(1), "it is tried several times a second, and told once a minute");
            Assert.That(told[0], Does.Contain(host).And.Contain(reason).And.Not.Contains("no-secret").And.Not.Contains("\n"));
        }

        await process.StopAsync();
    }

    private static async Task<IHost> StartAsync(string address, LinesOfTheLog log)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(log).AddFilter("MassTransit", LogLevel.Error);
        builder.Services.AddDocumentBus(new DocumentBusOptions
        {
            Transport = BusTransport.RabbitMq,
            RabbitMq = new RabbitMqOptions { ConnectionString = address },
        }).AddDocumentSubscriptions(
            _ => [new DocumentSubscription("flow.a", ["t.E"], (_, _) => Task.FromResult<Soa.Documents.Document?>(null))]);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task<HealthReportEntry> HealthAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["bus"];
}
