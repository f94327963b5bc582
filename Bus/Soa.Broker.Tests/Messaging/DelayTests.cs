using System.Collections.Concurrent;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class DelayTests(BusTransport transport) : BusFixture(transport)
{
    private DocumentBusOptions Delayed => Options with
    {
        Retry = new RetryOptions { Limit = 0, Delays = [TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(400)], Jitter = 0 },
    };

    [Test]
    public async Task A_document_that_fails_comes_back_to_its_queue_after_growing_pauses_with_its_identity()
    {
        var attempts = new ConcurrentQueue<(Document Document, long At)>();
        var dead = new Inbox();
        await using var bus = await TestBus.StartAsync(
            Delayed,
            new DocumentSubscription(BusNames.DeadLetters, [], dead.Keep),
            new DocumentSubscription("flow.other", [], (_, _) => throw new InvalidOperationException("not for you")),
            new DocumentSubscription("flow.a", [], (document, _) =>
            {
                attempts.Enqueue((document, TimeProvider.System.GetTimestamp()));
                throw new TimeoutException("away");
            }));
        var sent = new Document(
            Xml.Bytes("<X/>"), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), new Dictionary<string, string> { ["partner"] = "acme" });

        await bus.Bus.SendAsync("flow.a", sent, default);
        var letter = await dead.FirstAsync();

        var times = attempts.Select(attempt => attempt.At).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(times, Has.Count.EqualTo(3));
            Assert.That(TimeProvider.System.GetElapsedTime(times[0], times[1]), Is.GreaterThan(TimeSpan.FromMilliseconds(195)));
            Assert.That(TimeProvider.System.GetElapsedTime(times[1], times[2]), Is.GreaterThan(TimeSpan.FromMilliseconds(395)));
            foreach (var document in attempts.Select(attempt => attempt.Document).Append(letter))
            {
                Assert.That(
                    (document.MessageId, document.ConversationId, document.CausationId),
                    Is.EqualTo((sent.MessageId, sent.ConversationId, sent.CausationId)));
                Assert.That(document.Text(), Is.EqualTo("<X/>"));
                Assert.That(document.Headers, Contains.Key("partner").WithValue("acme"));
            }

            Assert.That(attempts.Last().Document.Headers, Does.Not.ContainKey(DeadLetterHeaders.Reason));
            Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Queue).WithValue("flow.a"));
            Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Attempts).WithValue("3"));
            Assert.That(
                DateTimeOffset.Parse(letter.Headers[DeadLetterHeaders.FirstFailed], null),
                Is.LessThan(DateTimeOffset.Parse(letter.Headers[DeadLetterHeaders.Time], null)));
            Assert.That(letter.Headers.Keys, Has.None.StartsWith("retry-"));
        }
    }

    [Test]
    public async Task A_poisonous_document_does_not_hold_up_a_queue_that_is_handled_one_by_one()
    {
        var (inbox, dead) = (new Inbox(), new Inbox());
        await using var bus = await TestBus.StartAsync(
            Options with { Retry = Delayed.Retry with { Delays = [TimeSpan.FromHours(1)] } },
            new DocumentSubscription(BusNames.DeadLetters, [], dead.Keep),
            new DocumentSubscription(
                "flow.a",
                [],
                (document, token) => document.Name.Name == "Poison"
                    ? throw new InvalidOperationException("poison")
                    : inbox.Keep(document, token),
                Concurrency: 1));

        for (var i = 0; i < 5; i++)
        {
            await bus.Bus.SendAsync("flow.a", Xml.New("<Poison/>"), default);
            await bus.Bus.SendAsync("flow.a", Xml.New("<Good/>"), default);
        }

        await inbox.UntilCountAsync(5);
        Assert.That(dead.Documents, Is.Empty);
    }

    [Test]
    public async Task A_document_that_is_refused_for_good_is_parked_at_once_with_flow_and_step()
    {
        var attempts = 0;
        var dead = new Inbox();
        await using var bus = await TestBus.StartAsync(
            Delayed with { Retry = Delayed.Retry with { Limit = 5 } },
            new DocumentSubscription(BusNames.DeadLetters, [], dead.Keep),
            new DocumentSubscription("flow.a", [], (_, _) =>
            {
                attempts++;
                throw new DocumentRefusedException("There is no stock.") { Reason = "NoStock", Flow = "a", Step = "steps/1/call" };
            }));

        await bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        var letter = await dead.FirstAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(attempts, Is.EqualTo(1));
            Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Reason).WithValue("NoStock"));
            Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Flow).WithValue("a"));
            Assert.That(letter.Headers, Contains.Key(DeadLetterHeaders.Step).WithValue("steps/1/call"));
        }
    }
}
