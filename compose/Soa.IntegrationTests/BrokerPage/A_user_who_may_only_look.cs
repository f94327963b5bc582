using System.Net;
using RabbitMQ.Client;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using static Soa.IntegrationTests.BrokerPage.BrokerOfThePage;

namespace Soa.IntegrationTests.BrokerPage;

/// <summary>The user 'viewer': the tag 'monitoring', and a permission for the virtual host that permits nothing.</summary>
[OnEverySoapStack]
public sealed class A_user_who_may_only_look
{
    private const string Queue = "look-at-me";
    private const string AnyMessage = """{"properties":{},"routing_key":"a","payload":"b","payload_encoding":"string"}""";

    [OneTimeSetUp]
    public async Task FillQueueAsync()
    {
        await Broker.Administrator.SendAsync(HttpMethod.Put, $"queues/%2F/{Queue}", """{"durable":true}""");
        await Broker.Administrator.SendAsync(HttpMethod.Post, "exchanges/%2F/amq.default/publish", Message(Queue));
        await Condition.BecomesAsync(
            () => Broker.Administrator.GetAsync($"queues/%2F/{Queue}"), queue => (int?)queue["messages"] == 1, _ => "no message is shown");
    }

    [OneTimeTearDown]
    public Task RemoveQueueAsync() => Broker.Administrator.SendAsync(HttpMethod.Delete, $"queues/%2F/{Queue}");

    [TestCase("overview")]
    [TestCase("queues")]
    [TestCase("queues/%2F/flow.order-fulfilment")]
    [TestCase("exchanges/%2F")]
    [TestCase("exchanges/%2F/events/bindings/source")]
    [TestCase("connections")]
    [TestCase("channels")]
    [TestCase("consumers")]
    [TestCase("nodes")]
    [TestCase("vhosts")]
    public async Task Sees(string page)
    {
        Assert.That(await Broker.Viewer.SendAsync(HttpMethod.Get, page), Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Broker.Viewer.GetAsync(page)).ToJsonString(), Has.Length.GreaterThan(100));
    }

    [TestCase("POST", $"queues/%2F/{Queue}/get", """{"count":1,"ackmode":"ack_requeue_false","encoding":"auto"}""")]
    [TestCase("POST", $"queues/%2F/{Queue}/get", """{"count":1,"ackmode":"ack_requeue_true","encoding":"auto"}""")]
    [TestCase("DELETE", $"queues/%2F/{Queue}/contents")]
    [TestCase("DELETE", $"queues/%2F/{Queue}")]
    [TestCase("PUT", "queues/%2F/of-my-own", """{"durable":true}""")]
    [TestCase("POST", "exchanges/%2F/events/publish", AnyMessage)]
    [TestCase("POST", "exchanges/%2F/amq.default/publish", AnyMessage)]
    [TestCase("DELETE", "exchanges/%2F/events")]
    [TestCase("POST", $"bindings/%2F/e/events/q/{Queue}", """{"routing_key":"#"}""")]
    [TestCase("DELETE", "bindings/%2F/e/events/q/flow.order-fulfilment/orders.OrderSubmitted")]
    [TestCase("PUT", "policies/%2F/mine", """{"pattern":".*","definition":{"message-ttl":1}}""")]
    [TestCase("DELETE", "policies/%2F/keep-unroutable-events")]
    [TestCase("PUT", "permissions/%2F/viewer", """{"configure":".*","write":".*","read":".*"}""")]
    [TestCase("PUT", "users/viewer", """{"password":"viewer","tags":"administrator"}""")]
    [TestCase("GET", "users")]
    [TestCase("GET", "definitions")]
    [TestCase("DELETE", "vhosts/%2F")]
    public async Task May_not(string method, string path, string body = "{}")
    {
        var before = await StateAsync();

        // The API says 400 where the broker itself refuses it: ACCESS_REFUSED.
        var status = await Broker.Viewer.SendAsync(new HttpMethod(method), path, body);
        Assert.That(
            status, Is.AnyOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest));

        Assert.That(await StateAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task May_not_close_the_connection_of_a_process()
    {
        var connection = (await Broker.Viewer.ListAsync("connections"))[0];
        var status = await Broker.Viewer.SendAsync(HttpMethod.Delete, $"connections/{Uri.EscapeDataString((string)connection["name"]!)}");
        Assert.That(status, Is.AnyOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden));
        Assert.That(
            (await Broker.Administrator.ListAsync("connections")).Select(other => (string)other["name"]!),
            Has.Some.EqualTo((string)connection["name"]!));
    }

    [Test]
    public async Task May_do_nothing_over_AMQP_either()
    {
        var address = new UriBuilder(Broker.Amqp) { UserName = "viewer", Password = "viewer" }.Uri;
        await using var connection = await new ConnectionFactory { Uri = address }.CreateConnectionAsync();
        var before = await StateAsync();

        foreach (var attempt in Attempts)
        {
            await using var channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
            var refused = await Assert.CatchAsync(() => attempt(channel));
            Assert.That($"{refused} {channel.CloseReason}", Does.Contain("ACCESS_REFUSED"));
        }

        Assert.That(await StateAsync(), Is.EqualTo(before));
    }

    private static IEnumerable<Func<IChannel, Task>> Attempts =>
    [
        channel => channel.BasicGetAsync(Queue, autoAck: true),
        channel => channel.BasicConsumeAsync(Queue, autoAck: true, new AsyncDefaultBasicConsumer(channel)),
        channel => channel.QueuePurgeAsync(Queue),
        channel => channel.QueueDeleteAsync(Queue),
        channel => channel.QueueDeclareAsync("of-my-own"),
        channel => channel.QueueUnbindAsync("flow.order-fulfilment", "events", "orders.OrderSubmitted"),
        channel => channel.BasicPublishAsync("events", "orders.OrderSubmitted", new byte[] { 1 }).AsTask(),
        channel => channel.BasicPublishAsync("", Queue, new byte[] { 1 }).AsTask(),
    ];

    private static string Message(string queue) =>
        $$"""{"properties":{},"routing_key":"{{queue}}","payload":"<a/>","payload_encoding":"string"}""";

    // What the broker is made of, and what is in the queue, whoever looks.
    private static async Task<string> StateAsync()
    {
        var definitions = (await Broker.Administrator.GetAsync("definitions")).AsObject();
        await using var connection = await new ConnectionFactory { Uri = Broker.Amqp }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var state = string.Join('\n', definitions.SelectMany(list => list.Value is global::System.Text.Json.Nodes.JsonArray items
            ? items.Select(item => $"{list.Key} {item!.ToJsonString()}")
            : []).Order(StringComparer.Ordinal));
        return $"{state}\n{(await channel.QueueDeclarePassiveAsync(Queue)).MessageCount} messages";
    }
}
