using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Messaging.Storing;
using Soa.ServiceModel.Delivery;

namespace Soa.Bus.Benchmarks;

/// <summary>
/// Measures the in-memory bus with and without its store: events from the outbox until they are handled, and documents sent to a queue.
/// </summary>
internal static class InMemoryBus
{
    private const int Senders = 32;

    public static async Task RunAsync(int count)
    {
        for (var round = 1; round <= 3; round++)
        {
            Console.WriteLine($"round {round}");
            foreach (var isStored in (bool[])[false, true])
                await RunAsync(count, isStored);
        }
    }

    private static async Task RunAsync(int count, bool isStored)
    {
        await using var database = await TestDatabase.CreateMigratedAsync(DatabaseProvider.Sqlite);
        var handled = 0;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging().AddSharedDatabase(database.Database).AddDelivery().AddDocumentBus(new DocumentBusOptions())
            .AddDocumentSubscriptions(_ => [new DocumentSubscription("flow.benchmark", ["#"], (_, _) =>
            {
                Interlocked.Increment(ref handled);
                return Task.FromResult<Document?>(null);
            })]);
        if (isStored)
            builder.Services.AddMessageStore();
        using var host = builder.Build();
        await host.StartAsync();
        var store = isStored ? host.Services.GetRequiredService<MessageStore>() : null;
        var bus = host.Services.GetRequiredService<IDocumentBus>();
        async Task<bool> IsDoneAsync(int expected) =>
            Volatile.Read(ref handled) >= expected && (store is null || await store.CountAsync(default) == 0);
        var name = isStored ? "with its store" : "without a store";

        await Events.MeasureAsync($"in memory {name}: documents sent and handled, 32 senders", count, async () =>
        {
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (_, token) =>
                await bus.SendAsync("flow.benchmark", new Document(Events.Body, Guid.NewGuid()), token));
            await Events.UntilAsync(() => IsDoneAsync(count));
        });

        await Events.StoreAsync(database.Database, count);
        handled = 0;
        var outbox = host.Services.GetRequiredService<Outbox>();
        var waiting = await outbox.CountAsync();
        await Events.MeasureAsync($"in memory {name}: events from the outbox, handled", waiting, async () =>
        {
            outbox.Notify();
            await Events.UntilAsync(async () => await IsDoneAsync(waiting) && await outbox.CountAsync() == 0);
        });
        await host.StopAsync();
    }
}
