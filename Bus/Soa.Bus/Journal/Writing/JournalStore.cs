using Soa.Database;

namespace Soa.Bus.Journal.Writing;

/// <summary>Writes rows: on SQL Server many with each statement, for each costs a round trip; SQLite has none, and runs one statement again and again.</summary>
internal sealed class JournalStore(SharedDatabase database)
{
    private const int RowsPerStatement = 16;

    private const string Columns =
        "Kind, MessageId, ConversationId, CausationId, DocumentName, DocumentNamespace, Flow, FlowVersion, Step, Endpoint, Service, Operation, At, Microseconds, "
        + "Outcome, Fault, Reason, Who, Address, Attempt, BusinessKeys, BodySize, Body";

    internal static readonly Statement DeleteEntries = new(
        sqlite: "DELETE FROM Journal WHERE EntryId IN (SELECT EntryId FROM Journal WHERE At < @Before ORDER BY At LIMIT @Take)",
        sqlServer: "DELETE FROM Journal WHERE EntryId IN (SELECT TOP (@Take) EntryId FROM Journal WHERE At < @Before ORDER BY At)");

    internal static readonly Statement DeleteKeys = new(
        sqlite: "DELETE FROM JournalKeys WHERE KeyId IN (SELECT KeyId FROM JournalKeys WHERE At < @Before ORDER BY At LIMIT @Take)",
        sqlServer: "DELETE FROM JournalKeys WHERE KeyId IN (SELECT TOP (@Take) KeyId FROM JournalKeys WHERE At < @Before ORDER BY At)");

    private static readonly Statement InsertOne = new($"""
        INSERT INTO Journal ({Columns})
        VALUES (@Kind, @MessageId, @ConversationId, @CausationId, @DocumentName, @DocumentNamespace, @Flow, @FlowVersion, @Step, @Endpoint, @Service,
            @Operation, @At, @Microseconds, @Outcome, @Fault, @Reason, @Who, @Address, @Attempt, @BusinessKeys, @BodySize, @Body)
        """);

    private static readonly Statement InsertMany = new(
        $"INSERT INTO Journal ({Columns}) VALUES "
        + string.Join(", ", Enumerable.Range(0, RowsPerStatement).Select(row => $"({string.Join(", ", Columns.Split(", ").Select(column => $"@{column}{row}"))})")));

    private static readonly Statement InsertKey = new("INSERT INTO JournalKeys (BusinessKey, ConversationId, At) VALUES (@BusinessKey, @ConversationId, @At)");

    /// <summary>Writes all of them, or none.</summary>
    public Task WriteAsync(IReadOnlyList<JournalRow> rows, IReadOnlyList<KeyRow> keys, CancellationToken cancellationToken) =>
        database.InTransactionAsync(async session =>
        {
            var single = session.Provider == DatabaseProvider.Sqlite ? rows : [.. rows.Skip(rows.Count / RowsPerStatement * RowsPerStatement)];
            foreach (var chunk in rows.Take(rows.Count - single.Count).Chunk(RowsPerStatement))
            {
                var parameters = new Dictionary<string, object?>();
                for (var i = 0; i < chunk.Length; i++)
                    chunk[i].AddTo(parameters, i);
                await session.ExecuteAsync(InsertMany, parameters);
            }

            if (single.Count > 0)
                await session.ExecuteAsync(InsertOne, single);
            if (keys.Count > 0)
                await session.ExecuteAsync(InsertKey, keys);
        }, cancellationToken);
}
