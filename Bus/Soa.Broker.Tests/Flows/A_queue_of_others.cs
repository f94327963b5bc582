using System.Collections.Concurrent;
using System.Text;
using Soa.Broker.Tests.Messaging;
using Soa.Documents;
using Soa.Flows;
using Soa.Messaging;
using Soa.Testing.Flows;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Flows;

/// <summary>Queues and exchanges of programs that are not ours, on RabbitMQ.</summary>
public sealed class A_queue_of_others() : BusFixture(BusTransport.RabbitMq)
{
    private readonly ConcurrentQueue<Document> received = new();

    [Test]
    public async Task Is_received_from_as_it_is_whatever_its_kind_and_arguments()
    {
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);
        await foreign.DeclareQueueAsync(
            "legacy.in", new Dictionary<string, object?> { ["x-max-length"] = 100, ["x-message-ttl"] = 600_000 });
        await foreign.PublishAsync("", "legacy.in", "<a/>", null, "order-1", ("Tenant", "acme"));

        await using var bus = await StartAsync("{ endpoint: 'queue:legacy.in', declare: false }");
        await UntilAsync(1);

        Assert.That(received.Single().Headers["Tenant"], Is.EqualTo("acme"));
        var queue = (await Broker.ListAsync($"api/queues{VirtualHost.AbsolutePath}"))
            .Single(queue => (string)queue!["name"]! == "legacy.in")!;
        Assert.That(queue["arguments"]!.ToJsonString(), Is.EqualTo("""{"x-max-length":100,"x-message-ttl":600000}"""));
        var bindings = await Broker.ListAsync($"api/bindings{VirtualHost.AbsolutePath}");
        Assert.That(
            bindings.Where(binding => (string)binding!["destination"]! == "legacy.in" && (string)binding["source"]! != ""), Is.Empty);
    }

    [Test]
    public async Task Is_waited_for_if_it_is_not_there_yet()
    {
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);
        await using var bus = await StartAsync("{ endpoint: 'queue:legacy.in', declare: false }", healthy: false);

        await foreign.DeclareQueueAsync("legacy.in", new Dictionary<string, object?>());
        await foreign.PublishAsync("", "legacy.in", "<a/>", null, null);

        await UntilAsync(1);
    }

    [TestCase("iso-8859-1", "text/xml; charset=iso-8859-1", "<a>ü</a>", "ü")]
    [TestCase("iso-8859-1", "application/xml; charset=\"ISO-8859-1\"", "<?xml version='1.0' encoding='utf-8'?><a>ü</a>", "ü")]
    [TestCase("windows-1252", "application/xml", "<?xml version='1.0' encoding='windows-1252'?><a>5 €</a>", "5 €")]
    [TestCase("iso-8859-1", "application/json; charset=iso-8859-1", "{\"a\":\"ü\"}", "ü")]
    [TestCase("utf-8", "application/json; charset=utf-8", "{\"a\":\"ü\"}", "ü")]
    public async Task Is_read_in_the_encoding_of_each_message(string encoding, string contentType, string body, string text)
    {
        Assert.That(Charset.TryFind(encoding, out var found));
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);
        await foreign.DeclareQueueAsync("legacy.in", new Dictionary<string, object?>());
        await foreign.PublishAsync("", "legacy.in", found!.GetBytes(body), contentType, null);

        await using var bus = await StartAsync("{ endpoint: 'queue:legacy.in', declare: false }");
        await UntilAsync(1);

        Assert.That(new DocumentView(received.Single(), 10).Root.Value, Is.EqualTo(text));
    }

    [Test]
    public async Task Has_messages_that_cannot_be_read_if_their_encoding_is_unknown()
    {
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);
        await foreign.DeclareQueueAsync("legacy.in", new Dictionary<string, object?>());
        await foreign.PublishAsync("", "legacy.in", "<a>+AGE-</a>", "text/xml; charset=utf-7", null);

        await using var bus = await StartAsync("{ endpoint: 'queue:legacy.in', declare: false }");
        await UntilAsync(1);

        Assert.That(
            () => new DocumentView(received.Single(), 10).Root, Throws.TypeOf<MalformedDocumentException>().With.Message.Contains("utf-7"));
    }

    [Test]
    public async Task Gives_a_message_without_an_id_the_same_one_each_time_it_is_delivered()
    {
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);
        await foreign.DeclareQueueAsync("legacy.in", new Dictionary<string, object?>());
        await foreign.PublishAsync("", "legacy.in", "<a/>", null, null, ("n", "1"));
        await foreign.TakeAndDieAsync("legacy.in");
        await using var other = await ForeignProgram.ConnectAsync(VirtualHost);
        await other.PublishAsync("", "legacy.in", "<a/>", null, null, ("n", "1"));
        await other.PublishAsync("", "legacy.in", "<a/>", null, null, ("n", "2"));

        await using var bus = await StartAsync("{ endpoint: 'queue:legacy.in', declare: false }");
        await UntilAsync(3);

        Assert.That(received.GroupBy(document => document.MessageId).Select(group => group.Count()).Order(), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task May_hold_JSON_but_text_goes_to_the_dead_letters()
    {
        await using var bus = await StartAsync("queue:mixed.in");
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);

        await foreign.PublishAsync("", "mixed.in", "plain text", "text/plain", null);
        await foreign.PublishAsync("", "mixed.in", "{\"n\":1}", "application/json", null);
        await UntilAsync(1);
        var dead = await foreign.TakeAsync(BusNames.DeadLetters);

        Assert.That(received.Single().IsJson, Is.True);
        Assert.That(Encoding.UTF8.GetString(dead.Body.Span), Is.EqualTo("plain text"));
        Assert.That(dead.BasicProperties.ContentType, Is.EqualTo("text/plain"));
    }

    [TestCase("topic", "orders.#", "orders.eu")]
    [TestCase("direct", "orders.eu", "orders.eu")]
    [TestCase("fanout", "", "orders.eu")]
    public async Task Is_reached_through_an_exchange_with_headers_by_their_own_names(string type, string binding, string key)
    {
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);
        await foreign.DeclareExchangeAsync("partner-events", type, "partner.in", binding);
        await using var bus = await TestBus.StartAsync(Options);
        using var flow = new TestFlow(
            $"steps: [ {{ send: {{ endpoint: 'queue:orders.{{/a/@country}}', exchange: partner-events, type: {type}, headers: "
                + $"{{ tenant: '{{/a/@t}}' }} }} }} ]");

        await RunAsync(flow, bus, "<a country='eu' t='acme'/>");
        var message = await foreign.TakeAsync("partner.in");

        Assert.That(Encoding.UTF8.GetString(message.Body.Span), Is.EqualTo("<a country='eu' t='acme'/>"));
        Assert.That(message.RoutingKey, Is.EqualTo(key));
        Assert.That(Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers!["tenant"]!), Is.EqualTo("acme"));
    }

    [TestCase("topic")]
    [TestCase("direct")]
    [TestCase("fanout")]
    [TestCase("headers")]
    public async Task Is_missed_if_the_exchange_leads_nowhere_unless_the_flow_says_that_it_may(string type)
    {
        await using var bus = await TestBus.StartAsync(Options);
        using var flow = new TestFlow($"steps: [ {{ send: {{ endpoint: 'queue:k', exchange: partner-events, type: {type} }} }} ]");
        using var dropping = new TestFlow(
            $"steps: [ {{ send: {{ endpoint: 'queue:k', exchange: partner-events, type: {type}, no-queue: drop }} }} ]");

        Assert.That(
            () => RunAsync(flow, bus, "<a/>"),
            Throws.TypeOf<ServiceUnavailableException>()
                .With.Message.Contains("'partner-events' leads to no queue for 'k'").And.Message.Contains("no-queue: drop"));
        Assert.That(() => RunAsync(dropping, bus, "<a/>"), Throws.Nothing);
    }

    [Test]
    public async Task Takes_nothing_through_an_exchange_of_another_type()
    {
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);
        await foreign.DeclareExchangeAsync("partner-events", "direct", "partner.in", "k");
        await using var bus = await TestBus.StartAsync(Options with { SendTimeout = TimeSpan.FromSeconds(5) });
        using var flow = new TestFlow("steps: [ { send: { endpoint: 'queue:k', exchange: partner-events } } ]");

        Assert.That(() => RunAsync(flow, bus, "<a/>"), Throws.TypeOf<ServiceUnavailableException>());
    }

    [Test]
    public async Task Is_sent_to_by_its_name_which_may_come_from_the_document()
    {
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);
        await foreign.DeclareQueueAsync("partner.acme", new Dictionary<string, object?>());
        await using var bus = await TestBus.StartAsync(Options);
        using var flow = new TestFlow("steps: [ { send: 'queue:partner.{/a/@t}' } ]");

        await RunAsync(flow, bus, "<a t='acme'/>");

        Assert.That((await foreign.TakeAsync("partner.acme")).BasicProperties.ContentType, Is.EqualTo("application/xml"));
        Assert.That(
            () => RunAsync(flow, bus, "<a t='nobody'/>"),
            Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("partner.nobody"));
    }

    [TestCase("send: { endpoint: 'queue:k', type: topic }", "has a 'type', but no 'exchange'")]
    [TestCase("send: { endpoint: 'queue:k', exchange: 'a/b' }", "names the exchange 'a/b'")]
    [TestCase("send: { endpoint: 'queue:k', exchang: a }", "Did you mean 'exchange'?")]
    [TestCase("send: 'queue:'", "must name a queue")]
    public void Is_refused_at_load_if_an_option_is_wrong(string step, string error)
    {
        using var flow = new TestFlow($"steps: [ {{ {step} }} ]");

        Assert.That(flow.Errors().Single(), Does.Contain(error));
    }

    private async Task<TestBus> StartAsync(string from, bool healthy = true)
    {
        received.Clear();
        using var flow = new TestFlow($"flow: f\nfrom: {from}\nsteps: [ stop ]");
        DocumentSubscription[] subscriptions =
        [
            .. FlowSubscriptions.Of(flow.Inlet()).Select(subscription => subscription with
            {
                Receive = (document, _) =>
                {
                    received.Enqueue(document);
                    return Task.FromResult<Document?>(null);
                },
            }),
        ];
        return healthy ? await TestBus.StartAsync(Options, subscriptions) : await TestBus.StartWithoutBrokerAsync(Options, subscriptions);
    }

    private static Task<FlowResult> RunAsync(TestFlow flow, TestBus bus, string xml) => new FlowRunner(new FlowRuntime
    {
        Bus = bus.Bus,
        Http = flow.Http,
        Options = flow.Options,
    }).RunAsync(flow.Loaded(), new Document(TestFlow.Bytes(xml), Guid.NewGuid()), default);

    private Task UntilAsync(int count) => Wait.UntilAsync(() => received.Count >= count, $"{count} documents came");
}
