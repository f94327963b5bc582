using System.Text.Json.Nodes;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>What people and foreign programs find in the broker.</summary>
public sealed class RabbitMqTests() : BusFixture(BusTransport.RabbitMq)
{
    [Test]
    public async Task A_waiting_message_is_plain_XML_with_its_ids_in_properties_and_headers()
    {
        await using var bus = await TestBus.StartAsync(Options);
        await bus.Subscriber.Subscribe(new DocumentSubscription("flow.a", [], new Inbox().Keep)).DisposeAfterReadyAsync(bus);
        var sent = Xml.New(
            "<o:OrderSubmitted xmlns:o='http://soa.example.com/orders/v1'/>", new Dictionary<string, string> { ["partner"] = "acme" });

        await bus.Bus.SendAsync("flow.a", sent, default);
        var message = (await Broker.PeekAsync(VirtualHost, "flow.a"))[0]!;

        var properties = message["properties"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string)message["payload"]!, Is.EqualTo(sent.Text()));
            Assert.That((string)message["payload_encoding"]!, Is.EqualTo("string"));
            Assert.That((string)properties["content_type"]!, Is.EqualTo("application/xml"));
            Assert.That((string)properties["message_id"]!, Is.EqualTo(sent.MessageId.ToString()));
            Assert.That((int)properties["delivery_mode"]!, Is.EqualTo(2));
            Assert.That(properties["headers"]!.AsObject().Select(header => $"{header.Key}={header.Value}"), Is.SupersetOf((string[])[
                "document={http://soa.example.com/orders/v1}OrderSubmitted",
                $"conversation-id={sent.ConversationId}",
                "soa-partner=acme"]));
        }
    }

    [Test]
    public async Task The_broker_holds_one_exchange_and_queues_named_for_people()
    {
        await using var bus = await TestBus.StartAsync(
            Options,
            new DocumentSubscription("service.orders", [], new Inbox().Keep),
            new DocumentSubscription("flow.order-fulfilment", ["orders.OrderSubmitted", "orders.OrderApproved"], new Inbox().Keep));
        await bus.Bus.PublishAsync("orders.OrderSubmitted", Xml.New("<OrderSubmitted/>"), default);
        await bus.Bus.SendAsync("flow.order-fulfilment", Xml.New("<OrderSubmitted/>"), default);

        var host = VirtualHost.AbsolutePath;
        var exchanges = (await Broker.ListAsync($"api/exchanges{host}"))
            .Where(exchange => Name(exchange!) is { Length: > 0 } name && !name.StartsWith("amq."))
            .Select(exchange => $"exchange {Name(exchange!)} {exchange!["type"]}{Durable(exchange)}");
        var queues = (await Broker.ListAsync($"api/queues{host}"))
            .Select(queue => $"queue {Name(queue!)} {queue!["type"] ?? "classic"}{Durable(queue)} {Arguments(queue)}");
        var bindings = (await Broker.ListAsync($"api/bindings{host}")).Where(binding => (string)binding!["source"]! != "")
            .Select(binding => $"binding {binding!["source"]} -> {binding["destination"]} {binding["routing_key"]}");
        var topology = exchanges.Concat(queues).Concat(bindings).Select(line => AnswerQueue().Replace(line, "answers.X"))
            .Order(StringComparer.Ordinal);

        const string Lasting =
            """{"x-dead-letter-exchange":"","x-dead-letter-routing-key":"dead-letters","x-delivery-limit":20,"x-queue-type":"quorum"}""";
        Assert.That(string.Join('\n', topology), Is.EqualTo($$"""
            binding events -> flow.order-fulfilment orders.OrderApproved
            binding events -> flow.order-fulfilment orders.OrderSubmitted
            binding unroutable -> unroutable orders.OrderApproved
            binding unroutable -> unroutable orders.OrderSubmitted
            exchange events topic durable
            exchange unroutable topic durable
            queue answers.X classic durable {"x-expires":300000}
            queue dead-letters quorum durable {"x-delivery-limit":2147483647,"x-queue-type":"quorum"}
            queue flow.order-fulfilment quorum durable {{Lasting}}
            queue service.orders quorum durable {{Lasting}}
            queue unroutable quorum durable {"x-delivery-limit":2147483647,"x-queue-type":"quorum"}
            """));

        static string Name(JsonNode node) => (string)node["name"]!;
        static string Arguments(JsonNode queue) => new JsonObject(
            queue["arguments"]!.AsObject().Where(argument => argument.Key != "x-description")
                .Select(argument => KeyValuePair.Create(argument.Key, argument.Value?.DeepClone()))).ToJsonString();
        static string Durable(JsonNode node) => (bool)node["durable"]! ? " durable" : "";
    }

    [Test]
    public async Task Queues_processes_and_consumers_say_what_they_are()
    {
        await using var bus = await TestBus.StartAsync(
            Options, new DocumentSubscription("service.orders", [], new Inbox().Keep),
            new DocumentSubscription("flow.a", ["orders.#"], new Inbox().Keep));

        var queues = await Broker.ListAsync($"api/queues{VirtualHost.AbsolutePath}");
        var descriptions = queues.ToDictionary(
            queue => AnswerQueue().Replace((string)queue!["name"]!, "answers.X"), queue => (string?)queue!["arguments"]!["x-description"]);
        JsonArray consumers = [];
        await Wait.UntilAsync(
            async () => (consumers = await Broker.ListAsync($"api/consumers{VirtualHost.AbsolutePath}")).Count == 3, "consumers are shown");
        string?[] connections = [];
        await Wait.UntilAsync(
            async () => (connections = [.. (await Broker.ListAsync($"api/vhosts{VirtualHost.AbsolutePath}/connections"))
                .Select(connection => (string?)connection!["user_provided_name"])]) is [not null],
            "the connection is shown");

        var program = $" on {Environment.MachineName}, process {Environment.ProcessId}";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                descriptions.Keys, Is.EquivalentTo((string[])["answers.X", "dead-letters", "flow.a", "service.orders", "unroutable"]));
            Assert.That(descriptions.Values, Is.Unique.And.All.Matches("^[A-Z].+\\.$"));
            Assert.That(connections, Has.All.EndsWith(program));
            Assert.That(consumers.Select(consumer => (string)consumer!["consumer_tag"]!), Is.All.EqualTo(connections[0]));
        }
    }

    [Test]
    public async Task Queues_of_an_earlier_version_are_used_as_they_are_and_lose_nothing()
    {
        var inbox = new Inbox();
        var before = new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = 20,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = "dead-letters",
        };
        await using var earlier = await ForeignProgram.ConnectAsync(VirtualHost);
        await earlier.DeclareLastingAsync("flow.a", before);
        await earlier.DeclareLastingAsync(
            "dead-letters", new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = int.MaxValue });
        await earlier.DeclareExchangeAsync("events", "topic", "others", "orders.#");
        await Broker.BindQueueAsync(VirtualHost, "others", "events", "others");
        await earlier.PublishAsync("", "flow.a", "<Waits/>", null, null);

        using var definitions = await BrokerDefinitions.LoadAsync(Broker, VirtualHost);
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", ["orders.#"], inbox.Keep));
        await inbox.UntilCountAsync(1);
        await bus.Bus.PublishAsync("orders.A", Xml.New("<New/>"), default);
        await inbox.UntilCountAsync(2);

        // In a rolling update, both versions declare them.
        Assert.That(() => earlier.DeclareLastingAsync("flow.a", before), Throws.Nothing);
        Assert.That(() => earlier.DeclareExchangeAsync("events", "topic", "others", "orders.#"), Throws.Nothing);
    }

    [TestCase("application/xml")]
    [TestCase("text/xml; charset=utf-8")]
    [TestCase("nonsense;;;")]
    [TestCase(null)]
    public async Task A_foreign_program_may_publish_bare_XML(string? contentType)
    {
        var inbox = new Inbox();
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", ["partner.Order"], inbox.Keep));
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);
        var (guid, text) = (Guid.NewGuid(), "order-4711");

        await foreign.PublishAsync("", "flow.a", "<A/>", contentType, messageId: null);
        await foreign.PublishAsync("events", "partner.Order", "<B/>", contentType, guid.ToString());
        await foreign.PublishAsync("events", "partner.Order", "<C/>", contentType, text, ("priority", "high"), ("weight", 12));
        await foreign.PublishAsync("events", "partner.Order", "<C2/>", contentType, text);
        await inbox.UntilCountAsync(4);

        var received = inbox.Documents.ToDictionary(document => document.Name.Name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(received["A"].MessageId, Is.Not.EqualTo(Guid.Empty));
            Assert.That(received["B"].MessageId, Is.EqualTo(guid));
            Assert.That(received["B"].ConversationId, Is.EqualTo(guid));
            Assert.That(received["C"].MessageId, Is.EqualTo(received["C2"].MessageId));
            Assert.That(
                received["C"].Headers, Is.EquivalentTo(new Dictionary<string, string> { ["priority"] = "high", ["weight"] = "12" }));
        }
    }

    [Test]
    public async Task A_foreign_program_may_call_a_service_as_AMQP_programs_do()
    {
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("service.echo", [], (request, _) =>
            request.Name.Name == "Bad" ? throw new InvalidOperationException("bad") : Task.FromResult<Document?>(
                request.Answer(Xml.Bytes("<Pong/>")))));
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);

        var (answer, answerId) = await foreign.CallAsync("service.echo", "<Ping/>", "call no. 1");
        var (failure, failureId) = await foreign.CallAsync("service.echo", "<Bad/>", "call no. 2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer, Is.EqualTo("<Pong/>"));
            Assert.That(answerId, Is.EqualTo("call no. 1"));
            Assert.That(failure, Does.StartWith("<s:Fault").And.Contain("<s:Value>s:Receiver</s:Value>"));
            Assert.That(failureId, Is.EqualTo("call no. 2"));
        }
    }

    [Test]
    public async Task What_a_foreign_program_sends_that_is_neither_XML_nor_JSON_is_a_dead_letter_with_the_content_type_it_had()
    {
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", [], new Inbox().Keep));
        await using var foreign = await ForeignProgram.ConnectAsync(VirtualHost);

        await foreign.PublishAsync("", "flow.a", "no document", "text/plain", messageId: null);
        JsonArray letters = [];
        await Wait.UntilAsync(
            async () => (letters = await Broker.PeekAsync(VirtualHost, "dead-letters")).Count > 0, "there is a dead letter");

        Assert.That((string)letters[0]!["payload"]!, Is.EqualTo("no document"));
        Assert.That((string)letters[0]!["properties"]!["content_type"]!, Is.EqualTo("text/plain"));
        Assert.That((string)letters[0]!["properties"]!["headers"]!["soa-dead-letter-queue"]!, Is.EqualTo("flow.a"));
    }

    [Test]
    public async Task A_document_that_kills_its_receiver_each_time_ends_in_the_dead_letters()
    {
        var dead = new Inbox();
        var options = Options with { RabbitMq = Options.RabbitMq with { DeliveryLimit = 2 } };
        await using var bus = await TestBus.StartAsync(options, new DocumentSubscription(BusNames.DeadLetters, [], dead.Keep));
        await bus.Subscriber.Subscribe(new DocumentSubscription("flow.a", [], new Inbox().Keep)).DisposeAfterReadyAsync(bus);
        await bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);

        for (var death = 0; death < 3; death++)
        {
            await using var receiver = await ForeignProgram.ConnectAsync(VirtualHost);
            await receiver.TakeAndDieAsync("flow.a");
        }

        var letter = await dead.FirstAsync();
        Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Queue).WithValue("flow.a"));
        Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Reason).WithValue("delivery_limit"));
    }

    private static System.Text.RegularExpressions.Regex AnswerQueue() => new(@"answers\.[^ ]+");
}
