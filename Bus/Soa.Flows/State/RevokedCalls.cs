using Soa.Database;

namespace Soa.Flows.State;

/// <summary>
/// Represents the calls that came to nothing, because they were refused or undone. When their document is replayed they are made anew,
/// under other ids, or receivers would take them for done; every other call of the document stands and keeps its id. They are remembered
/// as long as receivers remember their answers.
/// </summary>
internal sealed class RevokedCalls(SharedDatabase database) : IRevokedCalls
{
    private const int Batch = 500;

    private static readonly Statement Insert = new("""
        INSERT INTO FlowVoidCalls (CallId, Attempt, VoidedAt)
        SELECT @CallId, @Attempt, @VoidedAt WHERE NOT EXISTS (SELECT 1 FROM FlowVoidCalls WHERE CallId = @CallId AND Attempt = @Attempt)
        """);

    private static readonly Statement FindLast = new("SELECT MAX(Attempt) FROM FlowVoidCalls WHERE CallId = @CallId AND Attempt < @Before");

    public static readonly Statement DeleteOld = new(
        sqlite: """
            DELETE FROM FlowVoidCalls WHERE (CallId, Attempt) IN
                (SELECT CallId, Attempt FROM FlowVoidCalls WHERE VoidedAt < @Before ORDER BY VoidedAt LIMIT @Take)
            """,
        sqlServer: "DELETE TOP (@Take) FROM FlowVoidCalls WHERE VoidedAt < @Before");

    /// <summary>Remembers calls, by the ids they have in the first attempt. Doing so again changes nothing.</summary>
    public async ValueTask AddAsync(IReadOnlyCollection<Guid> calls, int attempt, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var batch in calls.Chunk(Batch))
        {
            await DuplicateKeyRetry.InTransactionAsync(
                database,
                session => session.ExecuteAsync(Insert, batch.Select(call => new { CallId = call, Attempt = attempt, VoidedAt = now })),
                cancellationToken);
        }
    }

    /// <summary>Returns the last attempt before this one in which the call came to nothing; <c>null</c> if it stands.</summary>
    public async ValueTask<int?> LastAttemptAsync(Guid call, int before, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => session.ScalarAsync<int?>(FindLast, new { CallId = call, Before = before }), cancellationToken);
}
