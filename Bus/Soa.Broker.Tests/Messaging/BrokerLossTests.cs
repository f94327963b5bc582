using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Bus.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>A broker that goes and comes.</summary>
public sealed class BrokerLossTests
{
    [Test]
    public async Task The_bus_starts_without_a_broker_connects_when_there_is_one_and_again_when_it_was_gone()
    {
        var shared = await SharedBroker.GetAsync();
        if (!shared.CanBeStopped)
            Assert.Ignore("The broker of SOA_RABBITMQ is not ours to stop.");
        await using var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        await broker.StopAsync();
        var inbox = new Inbox();
        var options = new DocumentBusOptions
        {
            Transport = BusTransport.RabbitMq,
            RabbitMq = new RabbitMqOptions { ConnectionString = broker.Amqp.AbsoluteUri },
            SendTimeout = TimeSpan.FromMilliseconds(500),
        };

        await using var bus = await TestBus.StartWithoutBrokerAsync(
            options,
            new DocumentSubscription("flow.a", ["t.E"], inbox.Keep),
            new DocumentSubscription("service.echo", [], (request, _) => Task.FromResult<Document?>(request.Answer(Xml.Bytes("<Pong/>")))));
        Assert.That(await bus.HealthAsync(), Is.EqualTo(HealthStatus.Unhealthy));
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.Bus.PublishAsync("t.E", Xml.New("<None/>"), default));

        await broker.ResumeAsync(TimeProvider.System);
        await bus.UntilHealthyAsync();
        await bus.Bus.PublishAsync("t.E", Xml.New("<One/>"), default);
        await inbox.UntilCountAsync(1);

        await broker.StopAsync();
        await Wait.UntilAsync(async () => await bus.HealthAsync() == HealthStatus.Unhealthy, "the loss is noticed");
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => bus.Bus.PublishAsync("t.E", Xml.New("<None/>"), default));
        await broker.ResumeAsync(TimeProvider.System);
        var ready = TimeProvider.System.GetTimestamp();
        await bus.UntilHealthyAsync();
        TestContext.Out.WriteLine(
            $"figure: broker loss: receives again {TimeProvider.System.GetElapsedTime(ready).TotalSeconds:0.0} s after the broker is "
                + "ready");

        await bus.Bus.PublishAsync("t.E", Xml.New("<Two/>"), default);
        await inbox.UntilCountAsync(2);
        Assert.That((await bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), default)).Name.Name, Is.EqualTo("Pong"));
        Assert.That(inbox.Documents.Select(document => document.Name.Name), Is.EqualTo(["One", "Two"]));
    }
}
