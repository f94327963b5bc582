using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Soa.Broker.Tests.Messaging;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Messaging.Subscriptions;
using Soa.ServiceModel.Delivery;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Delivery;

/// <summary>A process with an outbox publishes for subscribers that the broker has never seen, or has forgotten.</summary>
public sealed class A_subscriber_that_was_never_connected() : BusFixture(BusTransport.RabbitMq)
{
    private TestDatabase database = null!;
    private IHost publisher = null!;

    [SetUp]
    public async Task StartPublisher()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging().AddSharedDatabase(database.Database).AddDelivery().AddDocumentBus(Options);
        publisher = builder.Build();
        await publisher.StartAsync();
    }

    [TearDown]
    public async Task StopPublisher()
    {
        await publisher.StopAsync();
        publisher.Dispose();
        await database.DisposeAsync();
    }

    [Test]
    public async Task Gets_what_was_published_before_it_came()
    {
        await RegisterAsync(new EventSubscription("flow.a", "orders.A orders.B", 20), new EventSubscription("flow.b", "orders.#", 20));
        await PublishAsync("orders.A");
        await UntilAllIsSentAsync();

        var inbox = new Testing.Messaging.Inbox();
        await using var subscriber = await TestBus.StartAsync(
            Options, new DocumentSubscription("flow.a", ["orders.A", "orders.B"], inbox.Keep));
        await inbox.UntilCountAsync(1);
        Assert.That(await Broker.PeekAsync(VirtualHost, "flow.b"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Finds_its_queue_as_it_would_have_made_it()
    {
        await RegisterAsync(new EventSubscription("flow.a", "orders.A orders.B", 20));
        await PublishAsync("orders.A");
        await UntilAllIsSentAsync();
        var made = await TopologyAsync();

        await Broker.WipeAsync(VirtualHost);
        await using var subscriber = await TestBus.StartAsync(
            Options, new DocumentSubscription("flow.a", ["orders.A", "orders.B"], new Testing.Messaging.Inbox().Keep));

        Assert.That(made, Is.EqualTo(await TopologyAsync()).And.Length.GreaterThan(100));
    }

    [Test]
    public async Task Gets_what_was_published_after_the_broker_was_wiped()
    {
        await RegisterAsync(new EventSubscription("flow.a", "orders.#", 20));
        await PublishAsync("orders.A");
        await UntilAllIsSentAsync();

        await Broker.WipeAsync(VirtualHost);
        await PublishAsync("orders.B");
        await UntilAllIsSentAsync();

        var inbox = new Testing.Messaging.Inbox();
        await using var subscriber = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", ["orders.#"], inbox.Keep));
        await inbox.UntilCountAsync(1);
        Assert.That(inbox.Documents.Single().Name.Name, Is.EqualTo("orders.B"), "what was in the broker is gone with it");
    }

    [Test]
    public async Task Is_waited_for_while_no_bus_has_ever_said_what_its_flows_want()
    {
        await PublishAsync("orders.A");
        await Wait.UntilAsync(async () => (await OutboxHealthAsync()).Status == HealthStatus.Degraded, "health tells that events wait");
        Assert.That((await OutboxHealthAsync()).Description, Does.Contain("1 events").And.Contains("wait for a bus"));

        await RegisterAsync(new EventSubscription("flow.a", "orders.#", 20));
        await UntilAllIsSentAsync();
        Assert.That(await Broker.PeekAsync(VirtualHost, "flow.a"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Is_not_waited_for_if_there_is_none()
    {
        await RegisterAsync(new EventSubscription("flow.a", "", 20));
        await PublishAsync("orders.A");
        await UntilAllIsSentAsync();
        var queues = (await Broker.ListAsync($"api/queues{VirtualHost.AbsolutePath}")).Select(queue => (string)queue!["name"]!);
        Assert.That(queues, Has.None.EqualTo("flow.a"), "a flow without events needs no queue for them");
    }

    [Test]
    public async Task Keeps_the_queue_it_has_with_whatever_delivery_limit()
    {
        var options = Options with { RabbitMq = Options.RabbitMq with { DeliveryLimit = 2 } };
        await using (await TestBus.StartAsync(options, new DocumentSubscription("flow.a", [], new Testing.Messaging.Inbox().Keep)))
        {
        }

        await RegisterAsync(new EventSubscription("flow.a", "orders.A", 20));
        await PublishAsync("orders.A");
        await UntilAllIsSentAsync();
        Assert.That(await Broker.PeekAsync(VirtualHost, "flow.a"), Has.Count.EqualTo(1));
    }

    private Task RegisterAsync(params EventSubscription[] subscriptions) =>
        SubscriptionRegister.Of(publisher.Services)!.WriteAsync(subscriptions, [], TimeSpan.FromDays(1), default);

    private async Task PublishAsync(string topic)
    {
        await database.Database.InTransactionAsync(session =>
        {
            Outbox.Store(
                session, new Document(default, Guid.NewGuid()), [new PendingEvent(topic, Xml.Bytes($"<{topic}/>").ToArray(), "SO-1")],
                TimeProvider.System.GetUtcNow().UtcDateTime);
            return Task.CompletedTask;
        });
        publisher.Services.GetRequiredService<Outbox>().Notify();
    }

    private Task UntilAllIsSentAsync() =>
        Wait.UntilAsync(async () => await publisher.Services.GetRequiredService<Outbox>().CountAsync() == 0, "the outbox is empty");

    private async Task<HealthReportEntry> OutboxHealthAsync() =>
        (await publisher.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["outbox"];

    private async Task<string> TopologyAsync()
    {
        var queue = (await Broker.ListAsync($"api/queues{VirtualHost.AbsolutePath}")).Single(queue => (string)queue!["name"]! == "flow.a")!;
        var bindings = (await Broker.ListAsync($"api/bindings{VirtualHost.AbsolutePath}")).Where(
            binding => (string)binding!["destination"]! == "flow.a");
        return $"{queue["durable"]} {queue["auto_delete"]} {queue["type"]} {queue["arguments"]!.ToJsonString()} "
            + string.Join(' ', bindings.Select(binding => $"{binding!["source"]}/{binding["routing_key"]}").Order(StringComparer.Ordinal));
    }
}
