using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Messaging.Subscriptions;
using Soa.ServiceModel.Delivery;
using Soa.Testing.Failures;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Failures;

/// <summary>What a process logs, MassTransit included, while its broker is away, and when it is stopped meanwhile.</summary>
public sealed class A_broker_that_is_away
{
    [Test]
    public async Task Costs_lines_and_no_stack_traces()
    {
        var shared = await SharedBroker.GetAsync();
        if (!shared.CanBeStopped)
            Assert.Ignore("The broker of SOA_RABBITMQ is not ours to stop.");
        await using var broker = await PrivateBroker.StartAsync(TimeProvider.System);
        await using var database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        using var log = new LogText();
        var inbox = new Testing.Messaging.Inbox();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging(logging => logging.AddProvider(log)).AddSharedDatabase(database.Database).AddDelivery()
            .AddDocumentSubscriptions(_ => [new DocumentSubscription("flow.a", ["orders.#"], inbox.Keep)])
            .AddDocumentBus(new DocumentBusOptions
            {
                Transport = BusTransport.RabbitMq,
                RabbitMq = new RabbitMqOptions { ConnectionString = broker.Amqp.AbsoluteUri },
                SendTimeout = TimeSpan.FromSeconds(1),
                StopTimeout = TimeSpan.FromSeconds(2),
            });
        using var host = builder.Build();
        await SubscriptionRegister.Of(host.Services)!.WriteAsync(
            [new EventSubscription("flow.a", "orders.#", 20)], [], TimeSpan.FromDays(1), default);
        await host.StartAsync();
        await StoreAsync(database.Database, host.Services.GetRequiredService<Outbox>());
        await inbox.UntilCountAsync(1);

        await broker.StopAsync();
        await StoreAsync(database.Database, host.Services.GetRequiredService<Outbox>());
        await Wait.UntilAsync(() => log.LinesWith("events could not be sent").Length > 0, "the outbox has tried it");
        await host.StopAsync();

        TestContext.Out.WriteLine(string.Join('\n', log.Lines));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(log.Entries, Has.None.Contains("\n"), "one line each");
            Assert.That(log.Entries.Where(entry => entry.Contains("-FAULT", StringComparison.Ordinal)), Is.Empty, "what failed is told "
                + "once, by whoever tried it");
        }
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
