using Soa.Database;

namespace Soa.Messaging.Journal.Reading;

/// <summary>Reads the journal.</summary>
public sealed class JournalReader(SharedDatabase database)
{
    /// <summary>Specifies the most entries of a conversation that are read.</summary>
    public const int LongestConversation = 5000;

    private const string Columns =
        "EntryId, Kind, MessageId, ConversationId, CausationId, DocumentName, DocumentNamespace, Flow, FlowVersion, Step, Endpoint, "
        + "Service, Operation, At, Microseconds, Outcome, Fault, Reason, Who, Address, Attempt, BusinessKeys, BodySize";

    private const string Sqlite = "SELECT " + Columns + ", length(Body) AS KeptBytes FROM Journal ";

    private const string SqlServer = "SELECT " + Columns + ", CAST(DATALENGTH(Body) AS INT) AS KeptBytes FROM Journal ";

    private const string Rest = """
         AND At >= @From AND At <= @Until AND (At < @Until OR EntryId < @Before)
        AND (@Conversation IS NULL OR ConversationId = @Conversation) AND (@Message IS NULL OR MessageId = @Message)
        AND (@Document IS NULL OR DocumentName = @Document) AND (@Kind IS NULL OR Kind = @Kind) AND (@Flow IS NULL OR Flow = @Flow)
        ORDER BY At DESC, EntryId DESC {limit @Take}
        """;

    // One statement for each index, since a criterion that may be absent uses none.
    private const string WhereByConversation = "WHERE ConversationId = @Conversation" + Rest;

    private static readonly Statement ByConversation = new(
        sqlite: Sqlite + WhereByConversation, sqlServer: SqlServer + WhereByConversation);

    private const string WhereByMessage = "WHERE MessageId = @Message" + Rest;

    private static readonly Statement ByMessage = new(sqlite: Sqlite + WhereByMessage, sqlServer: SqlServer + WhereByMessage);

    private const string WhereByKey = "WHERE ConversationId IN (SELECT ConversationId FROM JournalKeys WHERE BusinessKey = @Key)" + Rest;

    private static readonly Statement ByKey = new(sqlite: Sqlite + WhereByKey, sqlServer: SqlServer + WhereByKey);

    private const string WhereByDocument = "WHERE DocumentName = @Document" + Rest;

    private static readonly Statement ByDocument = new(sqlite: Sqlite + WhereByDocument, sqlServer: SqlServer + WhereByDocument);

    // As the index on them says, or it would not be used. Entries of the other kinds are many, and soon found in the order of time.
    private const string WhereByRareKind =
        "WHERE Kind IN ('Retried', 'Parked', 'Edited', 'Replayed', 'Discarded', 'Refused') AND Kind = @Kind" + Rest;

    private static readonly Statement ByRareKind = new(sqlite: Sqlite + WhereByRareKind, sqlServer: SqlServer + WhereByRareKind);

    private const string WhereByFlow = "WHERE Flow = @Flow" + Rest;

    private static readonly Statement ByFlow = new(sqlite: Sqlite + WhereByFlow, sqlServer: SqlServer + WhereByFlow);

    private const string WhereAll = "WHERE At >= @From" + Rest;

    private static readonly Statement All = new(sqlite: Sqlite + WhereAll, sqlServer: SqlServer + WhereAll);

    private const string WhereStory = "WHERE ConversationId = @Conversation ORDER BY At, EntryId {limit @Take}";

    private static readonly Statement Story = new(sqlite: Sqlite + WhereStory, sqlServer: SqlServer + WhereStory);

    private static readonly Statement FindBody = new("SELECT Body, BodySize FROM Journal WHERE EntryId = @Entry");

    private const string Summarize = """
        SELECT c.ConversationId, f.DocumentName, f.Endpoint, c.Began, c.Entries, c.Problems
        FROM (
            SELECT ConversationId, MIN(At) AS Began, COUNT(*) AS Entries,
                SUM(CASE WHEN Outcome = 'Ok' THEN 0 ELSE 1 END) AS Problems
            FROM Journal WHERE ConversationId IN (
        """;

    private const string Summarized = """
        )
            GROUP BY ConversationId
        ) c JOIN Journal f ON f.EntryId =
            (SELECT MIN(e.EntryId) FROM Journal e WHERE e.ConversationId = c.ConversationId AND e.At = c.Began)
        ORDER BY c.Entries DESC, c.Began {limit @Take}
        """;

    private static readonly Statement ConversationsByKey = new(
        Summarize + "SELECT ConversationId FROM JournalKeys WHERE BusinessKey = @Key" + Summarized);

    private static readonly Statement ConversationsById = new(
        Summarize + "SELECT ConversationId FROM Journal WHERE MessageId = @Id OR ConversationId = @Id" + Summarized);

    private static readonly Statement FindPlace = new("SELECT At FROM Journal WHERE EntryId <= @Before ORDER BY EntryId DESC {limit @One}");

    private static readonly DateTime Never = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Finds entries, the latest first: in the order they began, for that is what an index can find any time in.</summary>
    public Task<IReadOnlyList<JournalItem>> FindAsync(JournalQuery query, CancellationToken cancellationToken)
    {
        var statement = query switch
        {
            { Key: not null } => ByKey,
            { Message: not null } => ByMessage,
            { Conversation: not null } => ByConversation,
            { Document: not null } => ByDocument,
            { Flow: not null } => ByFlow,
            { Kind: not null and not ("Received" or "Sent" or "Answered" or "Published") } => ByRareKind,
            _ => All,
        };
        return database.ReadAsync(async session =>
        {
            var (until, before) = (query.To ?? Never, 0L);
            if (query.Before < long.MaxValue)
            {
                // Where the page before ended; the entry may have been deleted since, and then so was all that is older.
                if (await session.QuerySingleOrDefaultAsync<DateTime?>(FindPlace, new { query.Before, One = 1 }) is not { } place)
                    return [];
                if (place < until)
                    (until, before) = (place, query.Before);
            }

            return await session.QueryAsync<JournalItem>(statement, new
            {
                query.Conversation,
                query.Message,
                query.Document,
                query.Kind,
                query.Flow,
                query.Key,
                From = query.From ?? DateTime.MinValue,
                Until = until,
                Before = before,
                query.Take,
            });
        }, cancellationToken);
    }

    /// <summary>Returns all entries of a conversation in the order they began.</summary>
    public Task<IReadOnlyList<JournalItem>> ReadConversationAsync(Guid conversation, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<JournalItem>(Story, new { Conversation = conversation, Take = LongestConversation }),
            cancellationToken);

    /// <summary>
    /// Returns the conversations in which a business key was mentioned, or that have this id or a message of this id: those with the most
    /// entries first, at most 100.
    /// </summary>
    public Task<IReadOnlyList<ConversationSummary>> FindConversationsAsync(string keyOrId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => Guid.TryParse(keyOrId, out var id)
                ? session.QueryAsync<ConversationSummary>(ConversationsById, new { Id = id, Take = 100 })
                : session.QueryAsync<ConversationSummary>(ConversationsByKey, new { Key = keyOrId, Take = 100 }),
            cancellationToken);

    /// <summary>Returns the document of an entry; <c>null</c> if there is no such entry.</summary>
    public Task<JournalBody?> ReadBodyAsync(long entry, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QuerySingleOrDefaultAsync<JournalBody>(FindBody, new { Entry = entry }), cancellationToken);
}
