using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Soa.Database;

namespace Soa.Messaging.Subscriptions;

/// <summary>
/// Stores who wants which events, in the table <c>Subscriptions</c>: what a broker knows only once the subscriber was connected to it, and
/// forgets when it is replaced, the shared database knows from the first start of a bus on.
/// </summary>
public sealed class SubscriptionRegister(SharedDatabase database, int deliveryLimit, TimeProvider time)
{
    private static readonly Statement Update = new("""
        UPDATE Subscriptions SET Topics = @Topics, DeliveryLimit = @DeliveryLimit, SeenAt = @Now WHERE Queue = @Queue
        """);

    private static readonly Statement Insert = new("""
        INSERT INTO Subscriptions (Queue, Topics, DeliveryLimit, SeenAt) VALUES (@Queue, @Topics, @DeliveryLimit, @Now)
        """);

    private static readonly Statement Unseen = new("SELECT Queue FROM Subscriptions WHERE SeenAt < @Before ORDER BY Queue");

    private static readonly Statement Delete = new("DELETE FROM Subscriptions WHERE Queue = @Queue");

    private static readonly Statement List = new("SELECT Queue, Topics, DeliveryLimit FROM Subscriptions ORDER BY Queue");

    /// <summary>
    /// Returns the register of a process that shares its transport and its database with others; <c>null</c> for another.
    /// </summary>
    public static SubscriptionRegister? Of(IServiceProvider services)
    {
        var database = services.GetRequiredService<ProcessDatabase>().Database;
        if (database is null || !services.GetRequiredService<TransportCapabilities>().IsShared)
            return null;
        var limit = services.GetRequiredService<DocumentBusOptions>().RabbitMq.DeliveryLimit;
        return new SubscriptionRegister(database, limit, services.GetRequiredService<TimeProvider>());
    }

    /// <summary>Returns a subscription of this process.</summary>
    public EventSubscription Subscription(string queue, IEnumerable<string> topics) => new(queue, string.Join(' ', topics), deliveryLimit);

    /// <summary>Writes down subscriptions, and that they were seen now, and crosses out others; all of it or nothing.</summary>
    /// <param name="subscriptions">The subscriptions.</param>
    /// <param name="ended">The queues of those that have ended.</param>
    /// <param name="unseenFor">Those that no bus has seen for so long are crossed out too.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The queues of the unseen ones.</returns>
    public Task<IReadOnlyList<string>> WriteAsync(
        IReadOnlyCollection<EventSubscription> subscriptions,
        IEnumerable<string> ended,
        TimeSpan unseenFor,
        CancellationToken cancellationToken) =>
        database.InTransactionAsync(async session =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            foreach (var subscription in subscriptions)
                await WriteAsync(session, subscription, now);
            var unseen = await session.QueryAsync<string>(Unseen, new { Before = now - unseenFor });
            foreach (var queue in unseen.Concat(ended))
                await session.ExecuteAsync(Delete, new { Queue = queue });
            return unseen;
        }, cancellationToken);

    /// <summary>Returns all subscriptions.</summary>
    public async Task<IReadOnlyList<EventSubscription>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(session => session.QueryAsync<Row>(List), cancellationToken);
        return [.. rows.Select(row => new EventSubscription(row.Queue, row.Topics, row.DeliveryLimit))];
    }

    /// <summary>Returns whether a bus has ever been started on this database.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken) => (await ListAsync(cancellationToken)).Count > 0;

    private static async Task WriteAsync(DatabaseSession session, EventSubscription subscription, DateTime now)
    {
        var row = new { subscription.Queue, subscription.Topics, subscription.DeliveryLimit, Now = now };
        if (await session.ExecuteAsync(Update, row) > 0)
            return;
        try
        {
            await session.ExecuteAsync(Insert, row);
        }
        catch (DbException error) when (session.IsDuplicateKey(error))
        {
            // Another bus with the same flow has just started.
        }
    }

    private sealed class Row
    {
        public required string Queue { get; init; }

        public required string Topics { get; init; }

        public required int DeliveryLimit { get; init; }
    }
}
