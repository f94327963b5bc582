using Soa.Database;
using Soa.Documents;

namespace Soa.Messaging.Parked;

/// <summary>Reads parked documents.</summary>
public sealed class ParkedStore(SharedDatabase database)
{
    private const string Summary = """
        SELECT Id, Status, MessageId, ConversationId, Queue, Flow, Step, DocumentName, ReasonType, ReasonMessage, Attempts, TimesParked, FirstFailedAt, ParkedAt,
            CauseKey, Assignee
        """;

    private const string Whole = $"""
        {Summary}, CausationId, IsRefused, ContentType, Headers AS StoredHeaders, Body, OriginalBody, EditedBy, EditedAt, EndedBy, EndedAt, Note, TraceContext
        """;

    private const string Criteria = """
        AND (@Flow IS NULL OR Flow = @Flow)
        AND (@Queue IS NULL OR Queue = @Queue)
        AND (@Reason IS NULL OR ReasonType = @Reason)
        AND (@Document IS NULL OR DocumentName = @Document)
        AND (@Conversation IS NULL OR ConversationId = @Conversation)
        AND (@Message IS NULL OR MessageId = @Message)
        AND (@From IS NULL OR ParkedAt >= @From)
        AND (@To IS NULL OR ParkedAt < @To)
        AND (@Cause IS NULL OR CauseKey = @Cause)
        AND (@Assignee IS NULL OR Assignee = @Assignee)
        """;

    private static readonly Statement ListAll = new($$"""
        {{Summary}} FROM ParkedDocuments WHERE (@After = '' OR Id < @After) {{Criteria}} ORDER BY Id DESC {limit @Take}
        """);

    private static readonly Statement ListByStatus = new($$"""
        {{Summary}} FROM ParkedDocuments WHERE Status = @Status AND (@After = '' OR Id < @After) {{Criteria}} ORDER BY Id DESC {limit @Take}
        """);

    private static readonly Statement ListByCause = new($$"""
        {{Summary}} FROM ParkedDocuments WHERE Status = @Status AND CauseKey = @Cause AND (@After = '' OR Id < @After) {{Criteria}}
        ORDER BY Id DESC {limit @Take}
        """);

    private static readonly Statement ListByFlows = new($$"""
        {{Summary}} FROM ParkedDocuments WHERE Flow IN @Flows AND (@Status IS NULL OR Status = @Status) AND (@After = '' OR Id < @After) {{Criteria}}
        ORDER BY Id DESC {limit @Take}
        """);

    private static readonly Statement NextFlow = new("SELECT Flow FROM ParkedDocuments WHERE Flow > @After ORDER BY Flow {limit @Take}");

    /// <summary>Deletes those about which somebody decided long ago.</summary>
    internal static readonly Statement DeleteEnded = new(
        sqlite: "DELETE FROM ParkedDocuments WHERE Id IN (SELECT Id FROM ParkedDocuments WHERE EndedAt < @Before ORDER BY EndedAt LIMIT "
            + "@Take)",
        sqlServer: "DELETE FROM ParkedDocuments WHERE Id IN (SELECT TOP (@Take) Id FROM ParkedDocuments WHERE EndedAt < @Before ORDER "
            + "BY EndedAt)");

    private static readonly Statement FindOne = new($"{Whole} FROM ParkedDocuments WHERE Id = @Id");

    private static readonly Statement LockOne = new($$"""{{Whole}} FROM ParkedDocuments {for update} WHERE Id = @Id""");

    private static readonly Statement ListIds = new($$"""
        SELECT Id FROM ParkedDocuments WHERE Status = 'Parked' AND Id > @After AND ParkedAt <= @Now {{Criteria}} ORDER BY Id {limit @Take}
        """);

    private static readonly Statement ListIdsByFlows = new($$"""
        SELECT Id FROM ParkedDocuments
        WHERE Flow IN @Flows AND Status = 'Parked' AND Id > @After AND ParkedAt <= @Now {{Criteria}} ORDER BY Id {limit @Take}
        """);

    /// <summary>Returns a page, the latest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="status">One of <see cref="ParkedStatus"/>; <c>null</c> for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<ParkedList> ListAsync(ParkedFilter filter, string? status, Page page, CancellationToken cancellationToken)
    {
        if (filter.Flows is { Count: 0 })
            return new ParkedList([], null);
        var statement = filter.Flows is not null ? ListByFlows
            : status is null ? ListAll
            : filter.Cause is null ? ListByStatus : ListByCause;
        var rows = await database.ReadAsync(
            session => session.QueryAsync<ParkedSummary>(statement, Parameters(filter, status, page.After, page.Take, now: null)),
            cancellationToken);
        var (items, next) = page.Cut(rows, row => row.Id);
        return new ParkedList(items, next);
    }

    /// <summary>Returns the flows of parked documents, in order, with one short read for each.</summary>
    /// <param name="includes">Which of them.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<string>> ListFlowsAsync(Func<string, bool> includes, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                List<string> flows = [];
                for (var next = ""; next is not null;)
                {
                    next = await session.ScalarAsync<string?>(NextFlow, new { After = next, Take = 1 });
                    if (next is not null && includes(next))
                        flows.Add(next);
                }

                return (IReadOnlyList<string>)flows;
            },
            cancellationToken);

    /// <summary>Returns one of them.</summary>
    /// <exception cref="ParkedRefusedException">There is none of that id.</exception>
    public async Task<ParkedDocument> GetAsync(string id, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => session.QuerySingleOrDefaultAsync<ParkedDocument>(FindOne, new { Id = id }), cancellationToken)
            ?? throw Missing(id);

    /// <summary>Locks a document that is still parked, so that nobody else decides about it before the transaction ends.</summary>
    /// <exception cref="ParkedRefusedException">There is none, or somebody has decided already.</exception>
    public static async Task<ParkedDocument> LockAsync(DatabaseSession session, string id)
    {
        var row = await session.QuerySingleOrDefaultAsync<ParkedDocument>(LockOne, new { Id = id }) ?? throw Missing(id);
        return row.Status == ParkedStatus.Parked ? row : throw new ParkedRefusedException(
            409, $"{id} was {row.Status.ToLowerInvariant()} by {row.EndedBy} at {row.EndedAt:u}. If it failed again since, "
                + $"it has a new entry: look for message {row.MessageId}.");
    }

    /// <summary>Returns the ids that a replay of many takes, oldest first; not what is parked while it runs.</summary>
    public async Task<IReadOnlyList<string>> ListIdsAsync(
        ParkedFilter filter, DateTime now, string after, int take, CancellationToken cancellationToken) =>
        filter.Flows is { Count: 0 } ? [] : await database.ReadAsync(
            session => session.QueryAsync<string>(
                filter.Flows is null ? ListIds : ListIdsByFlows, Parameters(filter, status: null, after, take, now)),
            cancellationToken);

    /// <summary>Returns the name of a document's element as <c>{namespace}Name</c>; <c>null</c> if it has none.</summary>
    public static string? NameOf(Document document) =>
        !document.TryReadName(out var name) ? null : name.Namespace.Length == 0 ? name.Name : $"{{{name.Namespace}}}{name.Name}";

    private static object Parameters(ParkedFilter filter, string? status, string after, int take, DateTime? now) => new
    {
        filter.Flow,
        filter.Queue,
        filter.Reason,
        filter.Document,
        filter.Conversation,
        filter.Message,
        filter.From,
        filter.To,
        filter.Cause,
        filter.Assignee,
        filter.Flows,
        Status = status,
        After = after,
        Take = take,
        Now = now,
    };

    private static ParkedRefusedException Missing(string id) =>
        new(404, $"There is no parked document '{id}'. List them with GET /bus/parked?status=all.");
}
