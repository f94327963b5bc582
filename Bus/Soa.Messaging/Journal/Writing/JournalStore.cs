using Soa.Database;

namespace Soa.Messaging.Journal.Writing;

/// <summary>
/// Writes and deletes rows of the journal. Each batch leaves its number in the same transaction, so that a batch whose commit was not
/// answered is written again only if it is not there. One writer at a time uses it.
/// </summary>
internal sealed class JournalStore(SharedDatabase database, TimeProvider time)
{
    private const string Columns =
        "Kind, MessageId, ConversationId, CausationId, DocumentName, DocumentNamespace, Flow, FlowVersion, Step, Endpoint, Service, "
        + "Operation, At, Microseconds, Outcome, Fault, Reason, Who, Address, Attempt, BusinessKeys, BodySize, Body";

    public static readonly Statement DeleteEntries = new(
        sqlite: "DELETE FROM Journal WHERE EntryId IN (SELECT EntryId FROM Journal WHERE At < @Before ORDER BY At LIMIT @Take)",
        sqlServer: "DELETE FROM Journal WHERE EntryId IN (SELECT TOP (@Take) EntryId FROM Journal WHERE At < @Before ORDER BY At)");

    public static readonly Statement DeleteKeys = new(
        sqlite: "DELETE FROM JournalKeys WHERE KeyId IN (SELECT KeyId FROM JournalKeys WHERE At < @Before ORDER BY At LIMIT @Take)",
        sqlServer: "DELETE FROM JournalKeys WHERE KeyId IN (SELECT TOP (@Take) KeyId FROM JournalKeys WHERE At < @Before ORDER BY At)");

    public static readonly Statement DeleteWriters = new(
        sqlite: "DELETE FROM JournalWriters WHERE Writer IN (SELECT Writer FROM JournalWriters WHERE WrittenAt < @Before LIMIT @Take)",
        sqlServer: "DELETE TOP (@Take) FROM JournalWriters WHERE WrittenAt < @Before");

    private static readonly Statement BeginWriter = new("""
        INSERT INTO JournalWriters (Writer, LastBatch, WrittenAt)
        SELECT @Writer, 0, @Now WHERE NOT EXISTS (SELECT 1 FROM JournalWriters WHERE Writer = @Writer)
        """);

    private static readonly Statement EndBatch = new(
        "UPDATE JournalWriters SET LastBatch = @Batch, WrittenAt = @Now WHERE Writer = @Writer");

    private static readonly Statement FindLast = new("SELECT LastBatch FROM JournalWriters WHERE Writer = @Writer");

    private static readonly Statement InsertEntry = new($"""
        INSERT INTO Journal ({Columns})
        VALUES (@Kind, @MessageId, @ConversationId, @CausationId, @DocumentName, @DocumentNamespace, @Flow, @FlowVersion, @Step, @Endpoint, @Service,
            @Operation, @At, @Microseconds, @Outcome, @Fault, @Reason, @Who, @Address, @Attempt, @BusinessKeys, @BodySize, @Body)
        """);

    private static readonly Statement InsertKey = new(
        "INSERT INTO JournalKeys (BusinessKey, ConversationId, At) VALUES (@BusinessKey, @ConversationId, @At)");

    private readonly Guid writer = Guid.CreateVersion7(time.GetUtcNow());
    private long batch = 1;
    private bool isInDoubt;

    /// <summary>
    /// Writes all of them, or none. After an error the same are to be written again; they are not, if an attempt whose commit was not
    /// answered had succeeded.
    /// </summary>
    public async Task WriteAsync(IReadOnlyList<JournalRow> rows, IReadOnlyList<KeyRow> keys, CancellationToken cancellationToken)
    {
        try
        {
            if (!isInDoubt || !await IsWrittenAsync(cancellationToken))
                await InsertAsync(rows, keys, cancellationToken);
        }
        catch (CommitUnknownException)
        {
            isInDoubt = true;
            if (!await IsWrittenAsync(cancellationToken))
                throw;
        }

        isInDoubt = false;
        batch++;
    }

    private Task<bool> IsWrittenAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session => await session.ScalarAsync<long>(FindLast, new { Writer = writer }) >= batch, cancellationToken);

    private Task InsertAsync(IReadOnlyList<JournalRow> rows, IReadOnlyList<KeyRow> keys, CancellationToken cancellationToken)
    {
        var mark = new { Writer = writer, Batch = batch, Now = time.GetUtcNow().UtcDateTime };
        return database.InOneRequestAsync(session =>
        {
            session.Defer(InsertEntry, rows);
            session.Defer(InsertKey, keys);
            session.Defer(BeginWriter, mark);
            session.Defer(EndBatch, mark);
        }, cancellationToken);
    }
}
