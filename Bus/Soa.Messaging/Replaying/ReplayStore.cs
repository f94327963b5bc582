using Soa.Database;

namespace Soa.Messaging.Replaying;

/// <summary>Reads supervised replays.</summary>
public sealed class ReplayStore(SharedDatabase database)
{
    private const string Columns =
        "SELECT Id, Title, StartedBy, StartedAt, CurrentVersion, Rate, Status, Reason, ChangedBy, EndedAt FROM Replays";

    private const string ItemColumns =
        "SELECT ReplayId, Position, DocumentId, Status, SentAt, EndedAt, Reason, ParkedAs FROM ReplayItems";

    private static readonly Statement Find = new($"{Columns} WHERE Id = @Id");

    private static readonly Statement ListLatest = new($$"""{{Columns}} WHERE Id < @Before ORDER BY Id DESC {limit @Take}""");

    private static readonly Statement CountItems = new(
        "SELECT Status, COUNT(*) AS Documents FROM ReplayItems WHERE ReplayId = @Id GROUP BY Status");

    private static readonly Statement ListItems = new($$"""
        {{ItemColumns}} WHERE ReplayId = @Id AND Position > @After ORDER BY Position {limit @Take}
        """);

    private static readonly Statement ListItemsByStatus = new($$"""
        {{ItemColumns}} WHERE ReplayId = @Id AND Status = @Status AND Position > @After ORDER BY Position {limit @Take}
        """);

    private static readonly Statement ListOfDocument = new($$"""
        {{ItemColumns}} WHERE DocumentId = @DocumentId ORDER BY ReplayId {limit @Take}
        """);

    /// <summary>Deletes items of those that ended long ago.</summary>
    internal static readonly Statement DeleteItems = new(
        sqlite: """
            DELETE FROM ReplayItems WHERE (ReplayId, Position) IN (SELECT i.ReplayId, i.Position FROM Replays r
                INNER JOIN ReplayItems i ON i.ReplayId = r.Id WHERE r.EndedAt < @Before LIMIT @Take)
            """,
        sqlServer: """
            DELETE TOP (@Take) FROM ReplayItems WHERE ReplayId IN (SELECT Id FROM Replays WHERE EndedAt < @Before)
            """);

    /// <summary>Deletes those that ended long ago and have no items any more.</summary>
    internal static readonly Statement DeleteEnded = new(
        sqlite: """
            DELETE FROM Replays WHERE Id IN (SELECT Id FROM Replays WHERE EndedAt < @Before
                AND NOT EXISTS (SELECT 1 FROM ReplayItems WHERE ReplayId = Replays.Id) ORDER BY EndedAt LIMIT @Take)
            """,
        sqlServer: """
            DELETE FROM Replays WHERE Id IN (SELECT TOP (@Take) Id FROM Replays WHERE EndedAt < @Before
                AND NOT EXISTS (SELECT 1 FROM ReplayItems WHERE ReplayId = Replays.Id) ORDER BY EndedAt)
            """);

    /// <summary>Returns a replay; <c>null</c> if there is none of that id.</summary>
    public Task<Replay?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QuerySingleOrDefaultAsync<Replay>(Find, new { Id = id }), cancellationToken);

    /// <summary>Returns the latest, first the one that began last.</summary>
    /// <param name="before">The id before which to look; <c>null</c> for the latest of all.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<Replay>> ListAsync(string? before, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<Replay>(ListLatest, new { Before = before ?? "S", Take = take }), cancellationToken);

    /// <summary>Counts the documents of a replay by what has become of them.</summary>
    public async Task<ReplayCounts> CountAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync<(string Status, int Documents)>(CountItems, new { Id = id }), cancellationToken);
        var counts = rows.ToDictionary(row => row.Status, row => row.Documents);
        return new ReplayCounts(
            counts.GetValueOrDefault(ReplayItemStatus.Waiting), counts.GetValueOrDefault(ReplayItemStatus.Sent),
            counts.GetValueOrDefault(ReplayItemStatus.Processed), counts.GetValueOrDefault(ReplayItemStatus.Parked),
            counts.GetValueOrDefault(ReplayItemStatus.Refused));
    }

    /// <summary>Returns a page of a replay's documents, in the order in which they are sent.</summary>
    /// <param name="id">The replay.</param>
    /// <param name="status">One of <see cref="ReplayItemStatus"/>; <c>null</c> for all.</param>
    /// <param name="after">The last position of the page before; 0 for the first page.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<ReplayItem>> ListItemsAsync(
        string id, string? status, int after, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<ReplayItem>(
                status is null ? ListItems : ListItemsByStatus, new { Id = id, Status = status, After = after, Take = take }),
            cancellationToken);

    /// <summary>Returns the replays that a parked document was a part of, at most so many.</summary>
    public Task<IReadOnlyList<ReplayItem>> ListOfDocumentAsync(string document, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<ReplayItem>(ListOfDocument, new { DocumentId = document, Take = take }), cancellationToken);
}
