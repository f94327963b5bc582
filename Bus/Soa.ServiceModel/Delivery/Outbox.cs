using System.Threading.Channels;
using Soa.Database;
using Soa.Documents;

namespace Soa.ServiceModel.Delivery;

/// <summary>
/// Stores events until they are sent. Dispatchers of several processes may work on it at once: each claims rows for a
/// while, so that what a crash left behind is taken over when the claim runs out. A row whose key has an older row in another's claim is
/// left alone, so events about one thing keep their order.
/// </summary>
public sealed class Outbox(SharedDatabase database, TimeProvider time)
{
    private static readonly Statement Insert = new("""
        INSERT INTO Outbox (MessageId, Topic, ConversationId, CausationId, OrderingKey, Body, CreatedAt, TraceContext)
        VALUES (@MessageId, @Topic, @ConversationId, @CausationId, @OrderingKey, @Body, @CreatedAt, @TraceContext)
        """);

    // One at a time hands out and gives back. SQLite lets one write anyway; SQL Server does not, and a claim that is not committed yet is
    // nothing that another's search for older events of the same key would see, be it by locks or by row versions. It comes before any lock
    // on a row, or whoever gives back and whoever claims, who read rows by different indexes, could wait for each other.
    private const string LockFirst = """
        DECLARE @Outcome INT
        EXEC @Outcome = sp_getapplock @Resource = 'Soa.Outbox', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 20000
        IF @Outcome < 0
            THROW 51001, 'Other dispatchers have been busy with the outbox for 20 seconds; it is tried again.', 1

        """;

    // The whole transaction in one request: whatever fails in it rolls it back.
    private const string Begin = "SET XACT_ABORT ON\nBEGIN TRANSACTION\n" + LockFirst;

    private const string Commit = "\nCOMMIT TRANSACTION";

    private static readonly Statement Lock = new(sqlite: "SELECT 1", sqlServer: LockFirst);

    private static readonly Statement Claim = new(
        sqlite: """
            UPDATE Outbox SET LockedBy = @LockedBy, LockedUntil = @LockedUntil, Attempts = Attempts + 1
            WHERE Id IN (
                SELECT o.Id FROM Outbox o
                WHERE (o.LockedUntil IS NULL OR o.LockedUntil < @Now)
                AND NOT EXISTS (SELECT 1 FROM Outbox e WHERE e.OrderingKey = o.OrderingKey AND e.Id < o.Id AND e.LockedUntil >= @Now)
                ORDER BY o.Id LIMIT @Take)
            RETURNING Id, MessageId, Topic, ConversationId, CausationId, OrderingKey, Body, TraceContext
            """,
        sqlServer: Begin + """
            UPDATE Outbox SET LockedBy = @LockedBy, LockedUntil = @LockedUntil, Attempts = Attempts + 1
            OUTPUT inserted.Id, inserted.MessageId, inserted.Topic, inserted.ConversationId, inserted.CausationId, inserted.OrderingKey,
                inserted.Body, inserted.TraceContext
            WHERE Id IN (
                SELECT TOP (@Take) o.Id FROM Outbox o
                WHERE (o.LockedUntil IS NULL OR o.LockedUntil < @Now)
                AND NOT EXISTS (SELECT 1 FROM Outbox e WHERE e.OrderingKey = o.OrderingKey AND e.Id < o.Id AND e.LockedUntil >= @Now)
                ORDER BY o.Id)
            AND (LockedUntil IS NULL OR LockedUntil < @Now)
            """ + Commit);

    private const string DeleteAll = "DELETE FROM Outbox WHERE LockedBy = @LockedBy";

    private static readonly Statement Delete = new(sqlite: DeleteAll, sqlServer: Begin + DeleteAll + Commit);

    private const string RenewAll = "UPDATE Outbox SET LockedUntil = @LockedUntil WHERE LockedBy = @LockedBy";

    private static readonly Statement Renew = new(sqlite: RenewAll, sqlServer: Begin + RenewAll + Commit);

    private static readonly Statement DeleteSome = new("DELETE FROM Outbox WHERE LockedBy = @LockedBy AND Id IN @Ids");

    private static readonly Statement Release = new("UPDATE Outbox SET LockedBy = NULL, LockedUntil = NULL WHERE LockedBy = @LockedBy");

    private static readonly Statement ReleaseAll = new("UPDATE Outbox SET LockedBy = NULL, LockedUntil = NULL WHERE LockedBy IS NOT NULL");

    private static readonly Statement CountAll = new("SELECT COUNT(*) FROM Outbox");

    // One place: however often it is rung before the dispatcher looks, it looks once.
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Notifies the dispatcher of this process that something was committed.</summary>
    public void Notify() => bell.Writer.TryWrite(true);

    // The outbox is asked most when it is long, and must not be read from end to end then.
    private static readonly Statement Waiting = new("""
        SELECT (SELECT COUNT(*) FROM (SELECT Id FROM Outbox ORDER BY Id {limit @Most}) w) AS Count,
            (SELECT CreatedAt FROM Outbox WHERE Id = (SELECT MIN(Id) FROM Outbox)) AS Oldest
        """);

    /// <summary>
    /// Counts the events that are stored and not yet sent, up to <paramref name="most"/>, and finds the time at which the oldest was
    /// stored.
    /// </summary>
    internal Task<OutboxWaiting> WaitingAsync(int most, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => (await session.QuerySingleOrDefaultAsync<OutboxWaiting>(Waiting, new { Most = most }))!, cancellationToken);

    /// <summary>Counts the events that are stored and not yet sent.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => session.ScalarAsync<int>(CountAll), cancellationToken);

    /// <summary>Waits until something was committed here, or until <paramref name="atMost"/> has passed.</summary>
    internal async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(atMost);
        try
        {
            await bell.Reader.ReadAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look for what others left behind.
        }
    }

    /// <summary>
    /// Stores the events of one operation in its transaction, with what is sent next. Their ids follow from the id of the message that led
    /// to them.
    /// </summary>
    internal static void Store(DatabaseSession session, Document source, IReadOnlyList<PendingEvent> events, DateTime now) =>
        session.Defer(Insert, events.Select((pending, index) => new
        {
            MessageId = DeterministicId.Create(source.MessageId, $"event/{index}/{pending.Topic}"),
            pending.Topic,
            source.ConversationId,
            CausationId = source.MessageId,
            pending.OrderingKey,
            pending.Body,
            CreatedAt = now,
            TraceContext = Messaging.Telemetry.TraceContext.Current,
        }));

    /// <summary>Releases everything that is claimed. For a process that is the only one.</summary>
    internal Task ReleaseAllAsync(CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => session.ExecuteAsync(ReleaseAll), cancellationToken);

    /// <summary>Claims the oldest events that are not claimed, at most <paramref name="take"/>.</summary>
    internal async Task<OutboxBatch> ClaimAsync(int take, TimeSpan lease, CancellationToken cancellationToken)
    {
        var claim = TimeOrderedId.At(time.GetUtcNow()).ToString("N");
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await database.InOneStatementAsync(
            session => session.QueryAsync<OutboxRow>(Claim, new { LockedBy = claim, LockedUntil = now + lease, Now = now, Take = take }),
            cancellationToken);
        return new OutboxBatch(claim, [.. rows.OrderBy(row => row.Id)]);
    }

    /// <summary>Extends the claim of a batch, so that no other dispatcher takes its events over while they are being sent.</summary>
    /// <returns>False if the claim had ended and another dispatcher has taken an event over.</returns>
    internal async Task<bool> RenewAsync(OutboxBatch batch, TimeSpan lease, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow().UtcDateTime + lease;
        var renewed = await database.InOneStatementAsync(
            session => session.ExecuteAsync(Renew, new { LockedBy = batch.Claim, LockedUntil = until }), cancellationToken);
        return renewed == batch.Rows.Count;
    }

    /// <summary>Removes what was sent of a batch and releases the rest.</summary>
    internal Task CompleteAsync(OutboxBatch batch, IReadOnlyCollection<long> sent)
    {
        var claim = new { LockedBy = batch.Claim };
        if (sent.Count == batch.Rows.Count)
            return database.InOneStatementAsync(session => session.ExecuteAsync(Delete, claim));
        return database.InTransactionAsync(async session =>
        {
            await session.ExecuteAsync(Lock);
            foreach (var some in sent.Chunk(500))
                session.Defer(DeleteSome, new { LockedBy = batch.Claim, Ids = some });
            session.Defer(Release, claim);
        });
    }
}
