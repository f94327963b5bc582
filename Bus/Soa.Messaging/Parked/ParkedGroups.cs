using Soa.Database;

namespace Soa.Messaging.Parked;

/// <summary>Counts parked documents by cause.</summary>
public sealed class ParkedGroups(SharedDatabase database)
{
    /// <summary>Specifies the most groups that are read.</summary>
    public const int Most = 200;

    // An index has all of it; only one document of each group is looked at.
    private static readonly Statement Count = new("""
        SELECT CauseKey, COUNT(*) AS Documents, MIN(ParkedAt) AS FirstAt, MAX(ParkedAt) AS LastAt, MAX(Id) AS SampleId
        FROM ParkedDocuments WHERE Status = 'Parked' AND CauseKey IS NOT NULL
        GROUP BY CauseKey ORDER BY Documents DESC {limit @Take}
        """);

    private static readonly Statement CountOne = new("""
        SELECT CauseKey, COUNT(*) AS Documents, MIN(ParkedAt) AS FirstAt, MAX(ParkedAt) AS LastAt, MAX(Id) AS SampleId
        FROM ParkedDocuments WHERE Status = 'Parked' AND CauseKey = @Key GROUP BY CauseKey
        """);

    private static readonly Statement CountByKey = new("""
        SELECT CauseKey, COUNT(*) AS Documents, MIN(ParkedAt) AS FirstAt, MAX(ParkedAt) AS LastAt, MAX(Id) AS SampleId
        FROM ParkedDocuments WHERE Status = 'Parked' AND CauseKey > @After GROUP BY CauseKey ORDER BY CauseKey {limit @Take}
        """);

    private static readonly Statement Samples = new(
        "SELECT Id, Queue, Flow, Step, ReasonType, ReasonMessage FROM ParkedDocuments WHERE Id IN @Ids");

    private static readonly Statement Ungrouped = new("""
        SELECT Id, Queue, Flow, Step, ReasonType, ReasonMessage FROM ParkedDocuments
        WHERE Status = 'Parked' AND CauseKey IS NULL AND Id > @After ORDER BY Id {limit @Take}
        """);

    private static readonly Statement SetCause = new(
        "UPDATE ParkedDocuments SET Cause = @Cause, CauseKey = @CauseKey WHERE Id = @Id AND CauseKey IS NULL");

    /// <summary>Returns the groups with the most documents, at most <see cref="Most"/>.</summary>
    public Task<IReadOnlyList<ParkedGroup>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => await ReadAsync(session, await session.QueryAsync<Row>(Count, new { Take = Most })), cancellationToken);

    /// <summary>Returns a group; <c>null</c> if nothing of its cause is parked.</summary>
    public async Task<ParkedGroup?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await database.ReadAsync(
            async session => await ReadAsync(session, await session.QueryAsync<Row>(CountOne, new { Key = key })), cancellationToken))
        .SingleOrDefault();

    /// <summary>Returns a page of all groups, in the order of their keys.</summary>
    /// <param name="after">The key after which to look.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The groups, and the key after which the next page begins; <c>null</c> if this is the last.</returns>
    internal Task<(IReadOnlyList<ParkedGroup> Groups, string? Next)> ListByKeyAsync(
        string after, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var rows = await session.QueryAsync<Row>(CountByKey, new { After = after, Take = take });
                return (await ReadAsync(session, rows), rows.Count == take ? rows[^1].CauseKey : null);
            },
            cancellationToken);

    /// <summary>Adds the cause to documents that an earlier version of the program has parked.</summary>
    /// <param name="after">The id after which to look.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the last of them; <c>null</c> if there were none.</returns>
    internal async Task<string?> GroupAsync(string after, int take, CancellationToken cancellationToken)
    {
        var documents = await database.ReadAsync(
            session => session.QueryAsync<Sample>(Ungrouped, new { After = after, Take = take }), cancellationToken);
        if (documents.Count == 0)
            return null;
        var rows = documents.Select(document => (document.Id, Cause: document.ToCause())).Select(
            document => new { document.Id, Cause = document.Cause.Text, CauseKey = document.Cause.Key }).ToList();
        await database.InTransactionAsync(session => session.ExecuteAsync(SetCause, rows), cancellationToken);
        return documents[^1].Id;
    }

    private static async Task<IReadOnlyList<ParkedGroup>> ReadAsync(DatabaseSession session, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
            return [];
        var samples = (await session.QueryAsync<Sample>(Samples, new { Ids = rows.Select(row => row.SampleId).ToList() }))
            .ToDictionary(sample => sample.Id);
        return
        [
            .. from row in rows
               where samples.ContainsKey(row.SampleId)
               select new ParkedGroup(row.CauseKey, samples[row.SampleId].ToCause(), row.Documents, row.FirstAt, row.LastAt),
        ];
    }

    private sealed class Row
    {
        public required string CauseKey { get; init; }

        public required long Documents { get; init; }

        public required DateTime FirstAt { get; init; }

        public required DateTime LastAt { get; init; }

        public required string SampleId { get; init; }
    }

    private sealed class Sample
    {
        public required string Id { get; init; }

        public required string Queue { get; init; }

        public string? Flow { get; init; }

        public string? Step { get; init; }

        public required string ReasonType { get; init; }

        public required string ReasonMessage { get; init; }

        public ParkedCause ToCause() => ParkedCause.Of(Queue, Flow, Step, ReasonType, ReasonMessage);
    }
}
