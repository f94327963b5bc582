using System.Collections.Concurrent;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class PublishTests(BusTransport transport) : BusFixture(transport)
{
    [Test]
    public async Task An_event_reaches_every_queue_bound_to_its_topic_and_no_other()
    {
        var (submitted, both, others, all) = (new Inbox(), new Inbox(), new Inbox(), new Inbox());
        await using var bus = await TestBus.StartAsync(
            Options,
            new DocumentSubscription("flow.a", ["orders.OrderSubmitted"], submitted.Keep),
            new DocumentSubscription("flow.b", ["orders.OrderSubmitted", "orders.OrderHeld"], both.Keep),
            new DocumentSubscription("flow.c", ["billing.InvoiceIssued"], others.Keep),
            new DocumentSubscription("flow.d", ["orders.*"], all.Keep));

        await bus.Bus.PublishAsync("orders.OrderSubmitted", Xml.New("<OrderSubmitted/>"), default);
        await bus.Bus.PublishAsync("orders.OrderHeld", Xml.New("<OrderHeld/>"), default);
        await bus.Bus.PublishAsync("billing.InvoiceIssued", Xml.New("<InvoiceIssued/>"), default);
        await Task.WhenAll(submitted.UntilCountAsync(1), both.UntilCountAsync(2), others.UntilCountAsync(1), all.UntilCountAsync(2));

        Assert.That(Names(submitted), Is.EqualTo(["OrderSubmitted"]));
        Assert.That(Names(both), Is.EquivalentTo(["OrderSubmitted", "OrderHeld"]));
        Assert.That(Names(others), Is.EqualTo(["InvoiceIssued"]));
        Assert.That(Names(all), Is.EquivalentTo(["OrderSubmitted", "OrderHeld"]));

        static IEnumerable<string> Names(Inbox inbox) => inbox.Documents.Select(document => document.Name.Name);
    }

    [Test]
    public async Task An_event_that_nobody_wants_is_no_error()
    {
        await using var bus = await TestBus.StartAsync(Options);

        await Assert.DoesNotThrowAsync(() => bus.Bus.PublishAsync("orders.OrderSubmitted", Xml.New("<OrderSubmitted/>"), default));
    }

    [Test]
    public async Task Ids_headers_and_bytes_arrive_as_they_were_sent()
    {
        var inbox = new Inbox();
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", [], inbox.Keep));
        var body = Xml.Bytes("<?xml version=\"1.0\"?>\n<!-- kept -->\r\n<Ä xmlns='urn:t'>ß\u2028\U0001F600</Ä>\n");
        var headers = new Dictionary<string, string> { ["partner"] = "Ümläut & Co", ["document"] = "mine", ["MT-x"] = "1", ["x-y"] = "2" };
        var sent = new Document(body, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), headers);

        await bus.Bus.SendAsync("flow.a", sent, default);
        var received = await inbox.FirstAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(received.Body.ToArray(), Is.EqualTo(body.ToArray()));
            Assert.That(received.MessageId, Is.EqualTo(sent.MessageId));
            Assert.That(received.ConversationId, Is.EqualTo(sent.ConversationId));
            Assert.That(received.CausationId, Is.EqualTo(sent.CausationId));
            Assert.That(received.Headers, Is.EquivalentTo(headers));
        }
    }

    [Test]
    public async Task JSON_arrives_as_JSON()
    {
        var inbox = new Inbox();
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", [], inbox.Keep));

        await bus.Bus.SendAsync("flow.a", new Document("[1]"u8.ToArray(), Guid.NewGuid(), headers: Document.JsonHeaders), default);

        Assert.That((await inbox.FirstAsync()).IsJson, Is.True);
    }

    [Test]
    public async Task A_document_for_a_queue_that_does_not_exist_is_refused()
    {
        await using var bus = await TestBus.StartAsync(Options);

        var thrown =
            (await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.Bus.SendAsync("flow.none", Xml.New("<X/>"), default)))!;

        Assert.That(thrown.Message, Does.Contain("'flow.none'"));
    }

    [Test]
    public async Task No_more_are_handled_at_once_than_the_subscription_allows()
    {
        var (now, most) = (0, 0);
        var gate = new Lock();
        var inbox = new Inbox();
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", [], async (document, token) =>
        {
            lock (gate)
                most = Math.Max(most, ++now);
            await Task.Delay(5, token);
            lock (gate)
                now--;
            return await inbox.Keep(document, token);
        }, Concurrency: 3));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default)));
        await inbox.UntilCountAsync(100);

        Assert.That(most, Is.EqualTo(3));
    }

    [Test]
    public async Task Of_2000_documents_none_is_lost_and_none_is_doubled()
    {
        var received = new ConcurrentDictionary<Guid, int>();
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", ["t.E"], (document, _) =>
        {
            received.AddOrUpdate(document.MessageId, 1, (_, count) => count + 1);
            return Task.FromResult<Document?>(null);
        }));
        var sent = Enumerable.Range(0, 2000).Select(n => Xml.New($"<E n='{n}'/>")).ToList();

        await Parallel.ForEachAsync(
            sent,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (document, token) => await bus.Bus.PublishAsync("t.E", document, token));
        await Wait.UntilAsync(() => received.Count == sent.Count, "all were received");

        Assert.That(received.Keys, Is.EquivalentTo(sent.Select(document => document.MessageId)));
        Assert.That(received.Values, Is.All.EqualTo(1));
    }

    [Test]
    public async Task A_queue_can_be_subscribed_to_and_left_while_the_bus_runs()
    {
        var (first, second) = (new Inbox(), new Inbox());
        await using var bus = await TestBus.StartAsync(Options);
        var subscription = bus.Subscriber.Subscribe(new DocumentSubscription("flow.a", ["t.E"], first.Keep));
        await bus.UntilHealthyAsync();
        Assert.That(
            () => bus.Subscriber.Subscribe(new DocumentSubscription("flow.a", [], first.Keep)),
            Throws.InvalidOperationException.With.Message.Contains("'flow.a'"));

        await bus.Bus.PublishAsync("t.E", Xml.New("<One/>"), default);
        await first.UntilCountAsync(1);
        await subscription.DisposeAsync();
        await bus.Bus.PublishAsync("t.E", Xml.New("<Two/>"), default);
        await using var again = bus.Subscriber.Subscribe(new DocumentSubscription("flow.a", ["t.E"], second.Keep));

        Assert.That((await second.FirstAsync()).Name.Name, Is.EqualTo("Two"));
        Assert.That(first.Documents, Has.Count.EqualTo(1));
    }
}
