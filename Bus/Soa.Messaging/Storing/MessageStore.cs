using Soa.Database;

namespace Soa.Messaging.Storing;

/// <summary>Represents the table of documents that the in-memory bus has accepted and not yet handled.</summary>
internal sealed class MessageStore(SharedDatabase database)
{
    private const int Most = 10_000;

    private const string Columns =
        "Id, Queue, MessageId, ConversationId, CausationId, Headers, ContentType, Body, DueAt, Starts, TraceContext";

    private static readonly Statement Insert = new("""
        INSERT INTO StoredMessages (Id, Queue, MessageId, ConversationId, CausationId, Headers, ContentType, Body, DueAt, TraceContext)
        VALUES (@Id, @Queue, @MessageId, @ConversationId, @CausationId, @Headers, @ContentType, @Body, @DueAt, @TraceContext)
        """);

    private static readonly Statement Delete = new("DELETE FROM StoredMessages WHERE Id IN @Ids");

    private static readonly Statement Last = new("SELECT Id FROM StoredMessages ORDER BY Id DESC {limit @Take}");

    private static readonly Statement NextDue = new(
        "SELECT DueAt FROM StoredMessages WHERE DueAt IS NOT NULL ORDER BY DueAt {limit @Take}");

    private static readonly Statement Due = new($$"""
        SELECT {{Columns}} FROM StoredMessages WHERE DueAt <= @Now ORDER BY DueAt {limit @Take}
        """);

    private static readonly Statement Release = new("UPDATE StoredMessages SET Id = @Id, DueAt = NULL WHERE Id = @OldId");

    private static readonly Statement CountStart = new("""
        UPDATE StoredMessages SET Starts = Starts + 1 WHERE Queue = @Queue AND DueAt IS NULL AND Id > @After AND Id <= @Before
        """);

    private static readonly Statement Ready = new($$"""
        SELECT {{Columns}} FROM StoredMessages WHERE Queue = @Queue AND DueAt IS NULL AND Id > @After ORDER BY Id {limit @Take}
        """);

    // A queue is asked most when it is long, and must not be read from end to end then.
    private static readonly Statement CountQueue = new("""
        SELECT COUNT(*) FROM (SELECT Id FROM StoredMessages WHERE Queue = @Queue ORDER BY Id {limit @Most}) q
        """);

    private static readonly Statement CountDelayed = new("""
        SELECT Queue, COUNT(*) AS Waiting FROM (SELECT Queue FROM StoredMessages WHERE DueAt IS NOT NULL ORDER BY DueAt {limit @Most}) d
        GROUP BY Queue
        """);

    private static readonly Statement CountAllDelayed = new("SELECT COUNT(*) FROM StoredMessages WHERE DueAt IS NOT NULL");

    private static readonly Statement ListDelayed = new($$"""
        SELECT {{Columns}} FROM StoredMessages WHERE DueAt > @DueAt OR (DueAt = @DueAt AND Id > @Id) ORDER BY DueAt, Id {limit @Take}
        """);

    private static readonly Statement FindDelayed = new($$"""
        SELECT {{Columns}} FROM StoredMessages {for update} WHERE Id = @Id AND DueAt IS NOT NULL
        """);

    private static readonly Statement Hasten = new("UPDATE StoredMessages SET DueAt = @Now WHERE Id = @Id AND DueAt > @Now");

    private static readonly Statement CountAll = new("SELECT COUNT(*) FROM StoredMessages");

    /// <summary>Writes what was accepted and deletes what was handled, all of it or nothing.</summary>
    public Task WriteAsync(
        IReadOnlyCollection<StoredMessage> accepted, IReadOnlyCollection<long> handled, CancellationToken cancellationToken) =>
        accepted.Count == 0
            ? database.InOneStatementAsync(session => session.ExecuteAsync(Delete, new { Ids = handled }), cancellationToken)
            : database.InTransactionAsync(session =>
            {
                session.Defer(Insert, accepted);
                if (handled.Count > 0)
                    session.Defer(Delete, new { Ids = handled });
                return Task.CompletedTask;
            }, cancellationToken);

    /// <summary>Returns the greatest id; 0 if the table is empty.</summary>
    public Task<long> LastIdAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.ScalarAsync<long>(Last, new { Take = 1 }), cancellationToken);

    /// <summary>Returns when the next delayed document is due (UTC).</summary>
    public Task<DateTime?> NextDueAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QuerySingleOrDefaultAsync<DateTime?>(NextDue, new { Take = 1 }), cancellationToken);

    /// <summary>Puts delayed documents that are due at the end of their queues.</summary>
    /// <param name="now">The time (UTC).</param>
    /// <param name="take">How many at most.</param>
    /// <param name="nextId">Gives new ids.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>They, with their new ids.</returns>
    public Task<IReadOnlyList<StoredMessage>> ReleaseAsync(
        DateTime now, int take, Func<long> nextId, CancellationToken cancellationToken) =>
        database.InTransactionAsync(async session =>
        {
            var due = await session.QueryAsync<StoredMessage>(Due, new { Now = now, Take = take });
            foreach (var message in due)
            {
                var oldId = message.Id;
                message.Id = nextId();
                await session.ExecuteAsync(Release, new { message.Id, OldId = oldId });
            }

            return due;
        }, cancellationToken);

    /// <summary>Returns what is ready in a queue, oldest first.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="after">Only what has a greater id.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<StoredMessage>> LoadAsync(string queue, long after, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<StoredMessage>(Ready, new { Queue = queue, After = after, Take = take }), cancellationToken);

    /// <summary>Counts the start of this process for what is about to be delivered again.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="after">Only what has a greater id,</param>
    /// <param name="before">and what has this id or a lower one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task CountStartAsync(string queue, long after, long before, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            session => session.ExecuteAsync(CountStart, new { Queue = queue, After = after, Before = before }), cancellationToken);

    /// <summary>Counts what is stored for queues, up to 10,000 documents of each, and of it what waits for another attempt.</summary>
    public Task<IReadOnlyList<QueueDepth>> DepthsAsync(IEnumerable<string> queues, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<QueueDepth>>(async session =>
        {
            var delayed = (await session.QueryAsync<Delayed>(CountDelayed, new { Most }))
                .ToDictionary(row => row.Queue, row => row.Waiting, StringComparer.Ordinal);
            var depths = new List<QueueDepth>();
            foreach (var queue in queues)
            {
                var stored = await session.ScalarAsync<long>(CountQueue, new { Queue = queue, Most });
                var waiting = delayed.GetValueOrDefault(queue);
                depths.Add(new QueueDepth(queue, Math.Max(0, stored - waiting), waiting));
            }

            return depths;
        }, cancellationToken);

    /// <summary>Returns how many documents are stored.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.ScalarAsync<int>(CountAll), cancellationToken);

    /// <summary>Returns how many documents wait for another attempt.</summary>
    public Task<long> CountDelayedAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.ScalarAsync<long>(CountAllDelayed), cancellationToken);

    /// <summary>Returns documents that wait for another attempt, the next to be tried first.</summary>
    /// <param name="dueAt">The time when the last of the page before is due,</param>
    /// <param name="id">and its id.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<StoredMessage>> ListDelayedAsync(DateTime dueAt, long id, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<StoredMessage>(ListDelayed, new { DueAt = dueAt, Id = id, Take = take }), cancellationToken);

    /// <summary>Makes a document due now.</summary>
    /// <param name="id">Which.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="record">Records it in the same transaction.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The document; <c>null</c> if it does not wait.</returns>
    public Task<StoredMessage?> HastenAsync(
        long id, DateTime now, Func<DatabaseSession, StoredMessage, Task> record, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                var message = await session.QuerySingleOrDefaultAsync<StoredMessage>(FindDelayed, new { Id = id });
                if (message is null)
                    return null;
                await session.ExecuteAsync(Hasten, new { Id = id, Now = now });
                await record(session, message);
                return message;
            },
            cancellationToken);

    private sealed class Delayed
    {
        public required string Queue { get; init; }

        public required long Waiting { get; init; }
    }
}
