using Soa.Database;

namespace Soa.Flows.Shadowing;

/// <summary>Reads shadow runs.</summary>
public sealed class ShadowStore(SharedDatabase database)
{
    private const string Columns = """
        SELECT Id, Flow, Version, Search, Most, Ignored, IgnoresTimes, StartedBy, StartedAt, Status, Reason, ChangedBy, EndedAt,
            Alike, Different, Failed, LeftOut
        FROM Shadows
        """;

    private const string ItemColumns = """
        SELECT GroupNumber, Position, EntryId, ConversationId, DocumentName, BusinessKeys, ReceivedAt, Difference FROM ShadowItems
        """;

    private static readonly Statement Find = new($"{Columns} WHERE Id = @Id");

    private static readonly Statement ListLatest = new($$"""{{Columns}} WHERE Id < @Before ORDER BY Id DESC {limit @Take}""");

    private static readonly Statement ListOfFlow = new(
        $$"""{{Columns}} WHERE Flow = @Flow AND Id < @Before ORDER BY Id DESC {limit @Take}""");

    private static readonly Statement ListGroups = new(
        "SELECT Number, Kind, Documents FROM ShadowGroups WHERE ShadowId = @Id ORDER BY Documents DESC, Number {limit @Take}");

    private static readonly Statement ListItems = new($$"""
        {{ItemColumns}} WHERE ShadowId = @Id AND GroupNumber = @Group AND Position > @After ORDER BY Position {limit @Take}
        """);

    private static readonly Statement FindItem = new(
        $"{ItemColumns} WHERE ShadowId = @Id AND GroupNumber = @Group AND Position = @Position");

    /// <summary>Deletes documents of those that ended long ago.</summary>
    internal static readonly Statement DeleteItems = new(
        sqlite: """
            DELETE FROM ShadowItems WHERE (ShadowId, GroupNumber, Position) IN (
                SELECT i.ShadowId, i.GroupNumber, i.Position FROM Shadows s
                INNER JOIN ShadowItems i ON i.ShadowId = s.Id WHERE s.EndedAt < @Before LIMIT @Take)
            """,
        sqlServer: """
            DELETE TOP (@Take) FROM ShadowItems WHERE ShadowId IN (SELECT Id FROM Shadows WHERE EndedAt < @Before)
            """);

    /// <summary>Deletes groups of those that ended long ago.</summary>
    internal static readonly Statement DeleteGroups = new(
        sqlite: """
            DELETE FROM ShadowGroups WHERE (ShadowId, Number) IN (SELECT g.ShadowId, g.Number FROM Shadows s
                INNER JOIN ShadowGroups g ON g.ShadowId = s.Id WHERE s.EndedAt < @Before LIMIT @Take)
            """,
        sqlServer: """
            DELETE TOP (@Take) FROM ShadowGroups WHERE ShadowId IN (SELECT Id FROM Shadows WHERE EndedAt < @Before)
            """);

    /// <summary>Deletes those that ended long ago and have nothing any more.</summary>
    internal static readonly Statement DeleteEnded = new(
        sqlite: """
            DELETE FROM Shadows WHERE Id IN (SELECT Id FROM Shadows WHERE EndedAt < @Before
                AND NOT EXISTS (SELECT 1 FROM ShadowItems WHERE ShadowId = Shadows.Id)
                AND NOT EXISTS (SELECT 1 FROM ShadowGroups WHERE ShadowId = Shadows.Id) ORDER BY EndedAt LIMIT @Take)
            """,
        sqlServer: """
            DELETE FROM Shadows WHERE Id IN (SELECT TOP (@Take) Id FROM Shadows WHERE EndedAt < @Before
                AND NOT EXISTS (SELECT 1 FROM ShadowItems WHERE ShadowId = Shadows.Id)
                AND NOT EXISTS (SELECT 1 FROM ShadowGroups WHERE ShadowId = Shadows.Id) ORDER BY EndedAt)
            """);

    /// <summary>Returns a shadow run; <c>null</c> if there is none of that id.</summary>
    public Task<Shadow?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QuerySingleOrDefaultAsync<Shadow>(Find, new { Id = id }), cancellationToken);

    /// <summary>Returns the latest, first the one that began last.</summary>
    /// <param name="flow">The flow; <c>null</c> for those of all flows.</param>
    /// <param name="before">The id before which to look; <c>null</c> for the latest of all.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<Shadow>> ListAsync(string? flow, string? before, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<Shadow>(
                flow is null ? ListLatest : ListOfFlow, new { Flow = flow, Before = before ?? "T", Take = take }),
            cancellationToken);

    /// <summary>Returns the kinds of differences, the most frequent first.</summary>
    public Task<IReadOnlyList<ShadowGroup>> ListGroupsAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<ShadowGroup>(ListGroups, new { Id = id, Take = ShadowWork.MostGroups + 1 }), cancellationToken);

    /// <summary>Returns a page of the documents of a group. A group keeps the first 100.</summary>
    /// <param name="id">The shadow run.</param>
    /// <param name="group">The number of the group.</param>
    /// <param name="after">The last position of the page before; 0 for the first page.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<ShadowItem>> ListItemsAsync(
        string id, int group, int after, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<ShadowItem>(ListItems, new { Id = id, Group = group, After = after, Take = take }),
            cancellationToken);

    /// <summary>Returns a document; <c>null</c> if it is not kept.</summary>
    public Task<ShadowItem?> FindItemAsync(string id, int group, int position, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<ShadowItem>(FindItem, new { Id = id, Group = group, Position = position }),
            cancellationToken);
}
