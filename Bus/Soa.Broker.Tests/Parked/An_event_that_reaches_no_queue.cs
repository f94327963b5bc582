using System.Net;
using Soa.Broker.Tests.Messaging;
using Soa.Database.Testing;
using Soa.Messaging;
using Soa.Messaging.Subscriptions;
using Soa.Testing.Messaging;
using Soa.Testing.Parked;

namespace Soa.Broker.Tests.Parked;

/// <summary>Events on a broker with the policy of <c>compose/rabbitmq/definitions.json</c>, whose bindings somebody has removed.</summary>
public sealed class An_event_that_reaches_no_queue() : BusFixture(BusTransport.RabbitMq)
{
    private Inbox a = null!;
    private Inbox b = null!;
    private BrokerDefinitions definitions = null!;

    [SetUp]
    public async Task LoadDefinitions()
    {
        (a, b) = (new Inbox(), new Inbox());
        definitions = await BrokerDefinitions.LoadAsync(Broker, VirtualHost);
    }

    [TearDown]
    public void EndDefinitions() => definitions.Dispose();

    [TestCase("orders.A", "orders.A")]
    [TestCase("orders.*", "orders.A")]
    [TestCase("#", "orders.eu.A")]
    public async Task Is_parked_for_the_flow_that_has_subscribed_and_is_replayed_to_it(string key, string topic)
    {
        await using var desk = await StartAsync(new DocumentSubscription("flow.a", [key], a.Keep));
        await desk.Bus.PublishAsync(topic, Xml.New("<Bound/>"), default);
        await a.UntilCountAsync(1);
        await definitions.UnbindAsync("flow.a", key);
        var missed = Xml.New("<Missed/>");

        await desk.Bus.PublishAsync(topic, missed, default);
        var parked = (await desk.UntilListedAsync(1, "flow=a&reason=unroutable"))[0]!;
        var told = await desk.UntilToldAsync(missed.ConversationId, "Parked");
        var replayed = await desk.SendAsync(HttpMethod.Post, $"{parked["id"]}/replay");
        await a.UntilCountAsync(2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string)parked["queue"]!, Is.EqualTo("flow.a"));
            Assert.That((string)parked["reasonMessage"]!, Does.StartWith($"The event '{topic}' reached no queue"));
            Assert.That(told.Single(entry => (string)entry["kind"]! == "Parked").ToJsonString(), Does.Contain("reached no queue"));
            Assert.That(replayed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(a.Documents.Last().MessageId, Is.EqualTo(missed.MessageId));
            Assert.That(a.Documents.Last().Headers.Keys, Has.None.StartsWith("dead-letter-"));
        }
    }

    [Test]
    public async Task Is_parked_once_for_each_that_has_subscribed()
    {
        await using var desk = await StartAsync(
            new DocumentSubscription("flow.a", ["orders.A"], a.Keep), new DocumentSubscription("flow.b", ["orders.#"], b.Keep));
        await ConnectAsync(desk);
        await definitions.UnbindAsync("flow.a", "orders.A");
        await definitions.UnbindAsync("flow.b", "orders.#");

        await desk.Bus.PublishAsync("orders.A", Xml.New("<Missed/>"), default);
        var parked = await desk.UntilListedAsync(2);

        Assert.That(parked.Select(row => (string)row!["queue"]!), Is.EquivalentTo((string[])["flow.a", "flow.b"]));
    }

    [Test]
    public async Task Is_kept_by_the_broker_until_a_bus_runs()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        await using (await StartAsync(database, new DocumentSubscription("flow.a", ["orders.A"], a.Keep)))
        {
        }

        await definitions.DeleteQueueAsync("flow.a");
        await using (var foreign = await ForeignProgram.ConnectAsync(VirtualHost))
            await foreign.PublishAsync("events", "orders.A", "<Missed/>", "application/xml", messageId: null);
        await Wait.UntilAsync(
            async () => (await Broker.PeekAsync(VirtualHost, "unroutable")).Count == 1, "the event is in the queue 'unroutable'");

        await using var desk = await StartAsync(database, new DocumentSubscription("flow.a", ["orders.A"], a.Keep));
        Assert.That((string)(await desk.UntilListedAsync(1))[0]!["queue"]!, Is.EqualTo("flow.a"));
    }

    [Test]
    public async Task Is_dropped_if_nobody_has_subscribed_to_it_or_does_so_any_more()
    {
        await using var desk = await StartAsync(
            new DocumentSubscription("flow.a", ["orders.A"], a.Keep), new DocumentSubscription("flow.b", ["orders.B"], b.Keep));
        await ConnectAsync(desk);
        await desk.Bus.PublishAsync("customers.Never", Xml.New("<Never/>"), default);
        await definitions.UnbindAsync("flow.a", "orders.A");
        await definitions.UnbindAsync("flow.b", "orders.B");
        await new SubscriptionRegister(desk.Database, 20, TimeProvider.System)
            .WriteAsync([], ["flow.a"], TimeSpan.FromDays(1), default);
        await desk.Bus.PublishAsync("orders.A", Xml.New("<NoMore/>"), default);

        // What comes later and is parked shows that the others have passed.
        await desk.Bus.PublishAsync("orders.B", Xml.New("<Missed/>"), default);
        await desk.UntilListedAsync(1, "queue=flow.b");
        await Wait.UntilAsync(
            async () => (await Broker.ListAsync($"api/queues{VirtualHost.AbsolutePath}"))
                .Where(queue => (string)queue!["name"]! == "unroutable").All(queue => (int?)queue!["messages"] == 0),
            "the queue 'unroutable' is empty");

        Assert.That(await desk.UntilListedAsync(1, "status=all"), Has.Count.EqualTo(1));
        Assert.That(a.Documents, Is.Empty);
    }

    [Test]
    public async Task Goes_to_the_others_if_it_reaches_one_of_them()
    {
        await using var desk = await StartAsync(
            new DocumentSubscription("flow.a", ["orders.A"], a.Keep), new DocumentSubscription("flow.b", ["orders.#"], b.Keep));
        await ConnectAsync(desk);
        await definitions.UnbindAsync("flow.a", "orders.A");

        await desk.Bus.PublishAsync("orders.A", Xml.New("<Half/>"), default);
        await b.UntilCountAsync(1);

        Assert.That(await desk.UntilListedAsync(0, "status=all"), Is.Empty, "RabbitMQ asks no more of an event");
    }

    // With its first event on a connection, a process binds what has subscribed.
    private static Task ConnectAsync(ParkedDesk desk) => desk.Bus.PublishAsync("customers.First", Xml.New("<First/>"), default);

    private async Task<ParkedDesk> StartAsync(params DocumentSubscription[] subscriptions) =>
        await StartAsync(await TestDatabase.CreateMigratedAsync(TestDatabases.One), subscriptions, keeps: false);

    private Task<ParkedDesk> StartAsync(TestDatabase database, params DocumentSubscription[] subscriptions) =>
        StartAsync(database, subscriptions, keeps: true);

    private async Task<ParkedDesk> StartAsync(TestDatabase database, DocumentSubscription[] subscriptions, bool keeps)
    {
        var register = new SubscriptionRegister(database.Database, 20, TimeProvider.System);
        await register.WriteAsync(
            [.. subscriptions.Select(subscription => register.Subscription(subscription.Queue, subscription.Topics))], [],
            TimeSpan.FromDays(1), default);
        var desk = await ParkedDesk.StartAsync(Options, database, subscriptions);
        desk.KeepsDatabase = keeps;
        return desk;
    }
}
