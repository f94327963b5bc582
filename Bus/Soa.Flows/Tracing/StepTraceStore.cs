using Soa.Database;

namespace Soa.Flows.Tracing;

/// <summary>Reads traces of flows and what they have taken.</summary>
public sealed class StepTraceStore(SharedDatabase database)
{
    private const string Columns =
        "SELECT Id, Flow, Most, OneIn, BusinessKey, EndsAt, StartedBy, StartedAt, IsOpen, EndedAt, StoppedBy, Taken FROM StepTraces";

    private const string DocumentColumns = """
        SELECT TraceId, Number, MessageId, ConversationId, Version, DocumentName, StartedAt, Microseconds, Outcome, Reason, StepCount
        FROM TracedDocuments
        """;

    private static readonly Statement Find = new($"{Columns} WHERE Id = @Id");

    private static readonly Statement ListOfFlow = new($$"""{{Columns}} WHERE Flow = @Flow ORDER BY Id DESC {limit @Take}""");

    private static readonly Statement ListOpen = new($$"""{{Columns}} WHERE IsOpen = 1 ORDER BY Id {limit @Take}""");

    private static readonly Statement ListDocuments = new(
        $$"""{{DocumentColumns}} WHERE TraceId = @Id ORDER BY Number {limit @Take}""");

    private static readonly Statement ReadSteps = new("SELECT Steps FROM TracedDocuments WHERE TraceId = @Id AND Number = @Number");

    /// <summary>Deletes documents of those that ended long ago.</summary>
    internal static readonly Statement DeleteDocuments = new(
        sqlite: """
            DELETE FROM TracedDocuments WHERE (TraceId, Number) IN (SELECT d.TraceId, d.Number FROM StepTraces t
                INNER JOIN TracedDocuments d ON d.TraceId = t.Id WHERE t.EndedAt < @Before LIMIT @Take)
            """,
        sqlServer: """
            DELETE TOP (@Take) FROM TracedDocuments WHERE TraceId IN (SELECT Id FROM StepTraces WHERE EndedAt < @Before)
            """);

    /// <summary>Deletes those that ended long ago and have no documents any more.</summary>
    internal static readonly Statement DeleteEnded = new(
        sqlite: """
            DELETE FROM StepTraces WHERE Id IN (SELECT Id FROM StepTraces WHERE EndedAt < @Before
                AND NOT EXISTS (SELECT 1 FROM TracedDocuments WHERE TraceId = StepTraces.Id) ORDER BY EndedAt LIMIT @Take)
            """,
        sqlServer: """
            DELETE FROM StepTraces WHERE Id IN (SELECT TOP (@Take) Id FROM StepTraces WHERE EndedAt < @Before
                AND NOT EXISTS (SELECT 1 FROM TracedDocuments WHERE TraceId = StepTraces.Id) ORDER BY EndedAt)
            """);

    /// <summary>Specifies how many traces may be open at a time.</summary>
    internal const int MostOpen = 50;

    /// <summary>Returns a trace; <c>null</c> if there is none of that id.</summary>
    public Task<StepTrace?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QuerySingleOrDefaultAsync<StepTrace>(Find, new { Id = id }), cancellationToken);

    /// <summary>Returns the latest traces of a flow.</summary>
    public Task<IReadOnlyList<StepTrace>> ListAsync(string flow, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QueryAsync<StepTrace>(ListOfFlow, new { Flow = flow, Take = take }), cancellationToken);

    /// <summary>Returns the documents of a trace; there are at most 100.</summary>
    public Task<IReadOnlyList<TracedDocument>> ListDocumentsAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<TracedDocument>(ListDocuments, new { Id = id, Take = StepTraceRequest.MostDocuments }),
            cancellationToken);

    /// <summary>Returns the steps of a document; <c>null</c> if there is none of that number.</summary>
    public async Task<TracedSteps?> ReadStepsAsync(string id, int number, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<byte[]>(ReadSteps, new { Id = id, Number = number }), cancellationToken)
            is { } packed ? TracedSteps.Unpack(packed) : null;

    /// <summary>Returns the traces for which documents are still taken.</summary>
    internal Task<IReadOnlyList<StepTrace>> ListOpenAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QueryAsync<StepTrace>(ListOpen, new { Take = MostOpen }), cancellationToken);
}
