using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using Soa.Bus.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Messaging.Subscriptions;
using Soa.ServiceModel.Delivery;

namespace Soa.Bus.Benchmarks;

/// <summary>
/// Measures the way from rows of the outbox to confirmed messages in a quorum queue of the broker, against RabbitMQ.Client publishing the
/// same bytes to the same queue with confirms.
/// </summary>
internal static class OutboxToBroker
{
    private const int Outstanding = 256;

    public static async Task RunAsync(int count, string? address)
    {
        await using var broker = address is null ? await PrivateBroker.StartAsync(TimeProvider.System) : null;
        var uri = new Uri(address ?? broker!.Amqp.AbsoluteUri);
        await PrepareQueueAsync(uri);
        for (var round = 1; round <= 3; round++)
        {
            Console.WriteLine($"round {round}");
            await Events.MeasureAsync(
                "RabbitMQ.Client, each confirm awaited, 256 under way", count, () => PublishAsync(uri, count, Outstanding));
            await Events.MeasureAsync(
                "RabbitMQ.Client, each confirm awaited, one after the other", count / 20, () => PublishAsync(uri, count / 20, 1));
            await OutboxAsync(uri, count);
        }
    }

    private static async Task OutboxAsync(Uri uri, int count)
    {
        await using var database = await TestDatabase.CreateMigratedAsync(DatabaseProvider.Sqlite);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging().AddSharedDatabase(database.Database).AddDelivery().AddDocumentBus(new DocumentBusOptions
        {
            Transport = BusTransport.RabbitMq,
            RabbitMq = new RabbitMqOptions { ConnectionString = uri.AbsoluteUri },
        });
        using var host = builder.Build();
        await SubscriptionRegister.Of(host.Services)!.WriteAsync(
            [new EventSubscription("flow.nobody", "", 20)], [], TimeSpan.FromDays(1), default);
        await host.StartAsync();
        // The first document opens the connection.
        await host.Services.GetRequiredService<IDocumentBus>().PublishAsync(
            Events.Topic, new Document(Events.Body, Guid.NewGuid()), default);
        await Events.StoreAsync(database.Database, count);
        var outbox = host.Services.GetRequiredService<Outbox>();
        var waiting = await outbox.CountAsync();
        await Events.MeasureAsync($"outbox on {database.Database.Provider}", waiting, () =>
        {
            outbox.Notify();
            return Events.UntilAsync(async () => await outbox.CountAsync() == 0);
        });
        await host.StopAsync();
    }

    private static async Task PrepareQueueAsync(Uri uri)
    {
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(BusNames.Events, ExchangeType.Topic, durable: true);
        var arguments = new Dictionary<string, object?> { [Headers.XQueueType] = "quorum", [Headers.XMaxLength] = 10_000 };
        await channel.QueueDeclareAsync("benchmark", durable: true, exclusive: false, autoDelete: false, arguments);
        await channel.QueueBindAsync("benchmark", BusNames.Events, "#");
    }

    private static async Task PublishAsync(Uri uri, int count, int outstanding)
    {
        await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, new ThrottlingRateLimiter(outstanding)));
        var properties = new BasicProperties { DeliveryMode = DeliveryModes.Persistent, ContentType = "application/xml" };
        var under = new List<Task>();
        for (var i = 0; i < count; i++)
        {
            under.Add(channel.BasicPublishAsync(BusNames.Events, Events.Topic, mandatory: false, properties, Events.Body).AsTask());
            if (under.Count < outstanding)
                continue;
            await Task.WhenAll(under);
            under.Clear();
        }

        await Task.WhenAll(under);
    }
}
