using Soa.Database;

namespace Soa.Messaging.Alerting;

/// <summary>Reads alerts, and the messages about them.</summary>
public sealed class AlertStore(SharedDatabase database, TimeProvider time)
{
    /// <summary>Specifies how the ids of alerts begin.</summary>
    internal const string Prefix = "AL";

    /// <summary>Specifies the columns of an alert.</summary>
    internal const string Columns = """
        SELECT Id, AlertKey, Kind, Flow, Title, Detail, Link, Documents, Status, StartedAt, SeenAt, LastAt, EndedAt, MutedUntil, MutedBy,
            MuteReason, NotifyAt, Notifications
        """;

    private static readonly Statement ListByStatus = new($$"""
        {{Columns}} FROM Alerts WHERE Status = @Status AND (@Before = '' OR Id < @Before) ORDER BY Id DESC {limit @Take}
        """);

    private static readonly Statement FindOne = new($"{Columns} FROM Alerts WHERE Id = @Id");

    private static readonly Statement CountFiring = new(
        "SELECT COUNT(*) FROM Alerts WHERE Status = 'Firing' AND (MutedUntil IS NULL OR MutedUntil <= @Now)");

    private static readonly Statement ListMessages = new("""
        SELECT Id, Channel, Subject, CreatedAt, Attempts, NextAt, SentAt, Problem FROM AlertMessages
        WHERE Id < @Before ORDER BY Id DESC {limit @Take}
        """);

    /// <summary>Deletes alerts that were over long ago.</summary>
    internal static readonly Statement DeleteEnded = new(
        sqlite: "DELETE FROM Alerts WHERE Id IN (SELECT Id FROM Alerts WHERE EndedAt < @Before ORDER BY EndedAt LIMIT @Take)",
        sqlServer: "DELETE FROM Alerts WHERE Id IN (SELECT TOP (@Take) Id FROM Alerts WHERE EndedAt < @Before ORDER BY EndedAt)");

    /// <summary>Deletes old messages.</summary>
    internal static readonly Statement DeleteMessages = new(
        sqlite: """
            DELETE FROM AlertMessages WHERE Id IN (
                SELECT Id FROM AlertMessages WHERE CreatedAt < @Before ORDER BY CreatedAt LIMIT @Take)
            """,
        sqlServer: """
            DELETE FROM AlertMessages WHERE Id IN (
                SELECT TOP (@Take) Id FROM AlertMessages WHERE CreatedAt < @Before ORDER BY CreatedAt)
            """);

    /// <summary>Returns alerts, the latest first.</summary>
    /// <param name="status">One of <see cref="AlertStatus"/>.</param>
    /// <param name="before">The id of the last one of the page before; empty for the first page.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<Alert>> ListAsync(string status, string before, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<Alert>(ListByStatus, new { Status = status, Before = before, Take = take }), cancellationToken);

    /// <summary>Returns an alert; <c>null</c> if there is none of that id.</summary>
    public Task<Alert?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QuerySingleOrDefaultAsync<Alert>(FindOne, new { Id = id }), cancellationToken);

    /// <summary>Counts the alerts that fire and are not muted.</summary>
    public Task<int> CountFiringAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.ScalarAsync<int>(CountFiring, new { Now = time.GetUtcNow().UtcDateTime }), cancellationToken);

    /// <summary>Returns the latest messages.</summary>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<AlertMessage>> ListMessagesAsync(int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<AlertMessage>(ListMessages, new { Before = "B", Take = take }), cancellationToken);
}
