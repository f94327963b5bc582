using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

public sealed class A_subscription_that_cannot_be() : BusFixture(BusTransport.RabbitMq)
{
    [Test]
    public async Task Leaves_nothing_behind_that_would_refuse_the_next()
    {
        await using var bus = await TestBus.StartAsync(Options);
        var wrong = new DocumentSubscription("in#1", [], new Inbox().Keep);

        Assert.That(() => bus.Subscriber.Subscribe(wrong), Throws.Exception.With.Message.Contains("must be a valid queue name"));
        Assert.That(
            () => bus.Subscriber.Subscribe(wrong), Throws.Exception.With.Message.Contains("must be a valid queue name"),
            "not that it is received from already");
    }
}
