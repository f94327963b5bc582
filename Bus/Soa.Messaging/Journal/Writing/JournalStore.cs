using Soa.Database;
using Soa.Messaging.Journal.Blocks;

namespace Soa.Messaging.Journal.Writing;

/// <summary>
/// Writes and deletes blocks of the journal. Each batch leaves its number in the same transaction, so that a batch whose commit was not
/// answered is written again only if it is not there. One writer at a time uses it.
/// </summary>
internal sealed class JournalStore(SharedDatabase database, TimeProvider time)
{
    /// <summary>Specifies how many blocks one transaction deletes: a block is as large as hundreds of rows.</summary>
    public const int DeletedAtOnce = 20;

    public static readonly Statement DeleteBlocks = new(
        sqlite: "DELETE FROM JournalBlocks WHERE BlockId IN "
            + "(SELECT BlockId FROM JournalBlocks WHERE LastAt < @Before ORDER BY LastAt LIMIT @Take)",
        sqlServer: "DELETE FROM JournalBlocks WHERE BlockId IN "
            + "(SELECT TOP (@Take) BlockId FROM JournalBlocks WHERE LastAt < @Before ORDER BY LastAt)");

    public static readonly Statement DeleteWriters = new(
        sqlite: "DELETE FROM JournalWriters WHERE Writer IN (SELECT Writer FROM JournalWriters WHERE WrittenAt < @Before LIMIT @Take)",
        sqlServer: "DELETE TOP (@Take) FROM JournalWriters WHERE WrittenAt < @Before");

    public static readonly Statement InsertBlock = new("""
        INSERT INTO JournalBlocks (FirstAt, LastAt, Entries, IsSmall, Terms, Items, Bodies)
        VALUES (@FirstAt, @LastAt, @Entries, @IsSmall, @Terms, @Items, @Bodies)
        """);

    private static readonly Statement BeginWriter = new("""
        INSERT INTO JournalWriters (Writer, LastBatch, WrittenAt)
        SELECT @Writer, 0, @Now WHERE NOT EXISTS (SELECT 1 FROM JournalWriters WHERE Writer = @Writer)
        """);

    private static readonly Statement EndBatch = new(
        "UPDATE JournalWriters SET LastBatch = @Batch, WrittenAt = @Now WHERE Writer = @Writer");

    private static readonly Statement FindLast = new("SELECT LastBatch FROM JournalWriters WHERE Writer = @Writer");

    private readonly Guid writer = Guid.CreateVersion7(time.GetUtcNow());
    private long batch = 1;
    private bool isInDoubt;

    /// <summary>
    /// Writes all of them, or none. After an error the same are to be written again; they are not, if an attempt whose commit was not
    /// answered had succeeded.
    /// </summary>
    public async Task WriteAsync(IReadOnlyList<JournalBlock> blocks, CancellationToken cancellationToken)
    {
        try
        {
            if (!isInDoubt || !await IsWrittenAsync(cancellationToken))
                await InsertAsync(blocks, cancellationToken);
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

    private Task InsertAsync(IReadOnlyList<JournalBlock> blocks, CancellationToken cancellationToken)
    {
        var mark = new { Writer = writer, Batch = batch, Now = time.GetUtcNow().UtcDateTime };
        return database.InOneRequestAsync(session =>
        {
            session.Defer(InsertBlock, blocks);
            session.Defer(BeginWriter, mark);
            session.Defer(EndBatch, mark);
        }, cancellationToken);
    }
}
