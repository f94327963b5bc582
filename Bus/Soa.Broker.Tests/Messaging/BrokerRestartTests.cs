using Soa.Bus.Testing;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>A broker that dies while documents wait in it to be tried again.</summary>
public sealed class BrokerRestartTests
{
    [Test]
    public async Task Delayed_documents_survive_the_death_of_the_broker()
    {
        var shared = await SharedBroker.GetAsync();
        if (!shared.CanBeStopped)
            Assert.Ignore("The broker of SOA_RABBITMQ is not ours to stop.");
        await using var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        var virtualHost = await broker.NewVirtualHostAsync();
        var options = new DocumentBusOptions
        {
            Transport = BusTransport.RabbitMq,
            RabbitMq = new RabbitMqOptions { ConnectionString = virtualHost.AbsoluteUri },
            Retry = new RetryOptions { Limit = 0, Delays = [TimeSpan.FromSeconds(4)], Jitter = 0 },
        };
        var (failed, returned) = (new Inbox(), new Inbox());
        await using var bus = await TestBus.StartAsync(options, new DocumentSubscription("flow.a", [], async (document, token) =>
        {
            if (document.Headers.ContainsKey("retry-delays"))
                return await returned.Keep(document, token);
            await failed.Keep(document, token);
            throw new TimeoutException("away");
        }));

        // The first one makes the queue and is back before the broker dies: RabbitMQ 3.10 may not find the leader of a queue that is too
        // young.
        await bus.Bus.SendAsync("flow.a", Xml.New("<First/>"), default);
        await returned.UntilCountAsync(1);
        for (var i = 0; i < 20; i++)
            await bus.Bus.SendAsync("flow.a", Xml.New($"<Later number='{i}'/>"), default);
        await failed.UntilCountAsync(21);
        await Wait.UntilAsync(
            async () => (await broker.PeekAsync(virtualHost, "delay.4s", count: 30)).Count == 20 || returned.Documents.Count > 1,
            "all wait in the broker");
        Assume.That(returned.Documents, Has.Count.EqualTo(1));

        await broker.KillAsync();
        await broker.ResumeAsync(TimeProvider.System);
        await returned.UntilCountAsync(21);

        Assert.That(returned.Documents.Select(document => document.MessageId).Distinct().Count(), Is.EqualTo(21));
    }
}
