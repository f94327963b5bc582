using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Messaging.Subscriptions;
using Soa.ServiceModel.Delivery;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Delivery;

/// <summary>A process with an outbox whose broker is killed and comes back.</summary>
public sealed class A_service_without_its_broker
{
    [Test]
    public async Task Keeps_its_events_and_sends_them_when_the_broker_is_back()
    {
        var shared = await SharedBroker.GetAsync();
        if (!shared.CanBeStopped)
            Assert.Ignore("The broker of SOA_RABBITMQ is not ours to stop.");
        await using var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        var inbox = new Testing.Messaging.Inbox();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging().AddSharedDatabase(database.Database).AddDelivery()
            .AddDocumentSubscriptions(_ => [new DocumentSubscription("flow.a", ["orders.#"], inbox.Keep)])
            .AddDocumentBus(new DocumentBusOptions
            {
                Transport = BusTransport.RabbitMq,
                RabbitMq = new RabbitMqOptions { ConnectionString = broker.Amqp.AbsoluteUri },
                SendTimeout = TimeSpan.FromSeconds(1),
            });
        using var host = builder.Build();
        await SubscriptionRegister.Of(host.Services)!.WriteAsync(
            [new EventSubscription("flow.a", "orders.#", 20)], [], TimeSpan.FromDays(1), default);
        await host.StartAsync();
        var outbox = host.Services.GetRequiredService<Outbox>();
        await StoreAsync(database.Database, outbox);
        await inbox.UntilCountAsync(1);

        await broker.KillAsync();
        for (var i = 0; i < 20; i++)
            await StoreAsync(database.Database, outbox);
        await broker.ResumeAsync(TimeProvider.System);
        var ready = TimeProvider.System.GetTimestamp();
        await Wait.UntilAsync(
            () => inbox.Documents.Select(document => document.MessageId).Distinct().Count() == 21, "all events have arrived");

        TestContext.Out.WriteLine(
            $"figure: broker loss: the outbox is drained {TimeProvider.System.GetElapsedTime(ready).TotalSeconds:0.0} s after the "
                + "broker is ready");
        await Wait.UntilAsync(async () => await outbox.CountAsync() == 0, "the outbox is empty");
        await host.StopAsync();
    }

    private static async Task StoreAsync(SharedDatabase database, Outbox outbox)
    {
        await database.InTransactionAsync(session =>
        {
            Outbox.Store(
                session, new Document(default, Guid.NewGuid()), [new PendingEvent("orders.Happened", "<Happened/>"u8.ToArray(), "SO-1")],
                TimeProvider.System.GetUtcNow().UtcDateTime);
            return Task.CompletedTask;
        });
        outbox.Notify();
    }
}
