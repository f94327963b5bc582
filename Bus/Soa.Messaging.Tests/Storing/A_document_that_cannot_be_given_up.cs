using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Soa.Database.Testing;
using Soa.Messaging.Storing;
using Soa.Messaging.Subscriptions;
using Soa.Testing.Messaging;

namespace Soa.Messaging.Tests.Storing;

/// <summary>One that was there at every death of a process, while nobody takes dead letters.</summary>
public sealed class A_document_that_cannot_be_given_up
{
    [Test]
    public async Task Goes_to_the_dead_letters_later_and_keeps_no_other_waiting()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        var store = new MessageStore(database.Database);
        var (deadly, good) = (Message(1, "<Deadly/>"), Message(2, "<Good/>"));
        await store.WriteAsync([deadly], [], default);
        for (var i = 0; i < 20; i++)
            await store.CountStartAsync("flow.a", 0, 1, default);
        await store.WriteAsync([good], [], default);

        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var log = new RecordedLog<GuaranteedDelivery>();
        var delivered = new ConcurrentQueue<(string Queue, Guid Id)>();
        var delivery = new GuaranteedDelivery(store, time, log);
        delivery.Open(new ReceivingQueue("flow.a", [], 1) { MaxInMemory = 10 }, _ => Task.CompletedTask);
        delivery.Start((document, _) =>
        {
            delivered.Enqueue((document.RoutingKey, document.Document.MessageId));
            return Task.CompletedTask;
        });
        await Wait.UntilAsync(
            () => log.Lines.Count > 0 && delivered.Contains(("flow.a", good.MessageId)), "it failed, and the other was delivered");

        delivery.Open(new ReceivingQueue(BusNames.DeadLetters, [], 1) { MaxInMemory = 10 }, _ => Task.CompletedTask);
        await Wait.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                return delivered.Contains((BusNames.DeadLetters, deadly.MessageId));
            },
            "it goes to the dead letters");
        await delivery.StopAsync(default);

        Assert.That(delivered, Has.Count.EqualTo(2), "each is delivered once");
        var left = await store.LoadAsync("flow.a", 0, 10, default);
        Assert.That(left.Select(message => (message.Id, message.Starts)), Is.EqualTo(new[] { (2L, 1) }), "one start is counted once, "
            + "however often it is looked");
    }

    private static StoredMessage Message(long id, string xml)
    {
        var message = StoredMessage.For("flow.a", new(Xml.New(xml)) { RoutingKey = "flow.a" }, dueAt: null);
        message.Id = id;
        return message;
    }
}
