using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class Subscriptions_that_come_and_go(BusTransport transport) : BusFixture(transport)
{
    [Test]
    public async Task May_end_before_they_have_begun()
    {
        await using var bus = await TestBus.StartAsync(Options);
        var (first, second) = (new Inbox(), new Inbox());
        for (var i = 0; i < 10; i++)
            await bus.Subscriber.Subscribe(new DocumentSubscription("flow.a", [], first.Keep)).DisposeAsync();

        await using var again = bus.Subscriber.Subscribe(new DocumentSubscription("flow.a", [], second.Keep));
        await bus.UntilHealthyAsync();
        for (var i = 0; i < 10; i++)
            await bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);

        await second.UntilCountAsync(10);
        Assert.That(first.Documents, Is.Empty);
    }
}
