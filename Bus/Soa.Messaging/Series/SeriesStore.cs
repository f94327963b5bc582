using Soa.Database;

namespace Soa.Messaging.Series;

/// <summary>Represents the tables <c>Instances</c> and <c>Series</c>.</summary>
internal sealed class SeriesStore(SharedDatabase database)
{
    private const string Columns = "Id, Name, Role, Machine, ProcessId, Version, StartedAt, SeenAt, StoppedAt, Readiness, Problem";

    private const int MostInstances = 200;

    private static readonly Statement Update = new("""
        UPDATE Instances SET SeenAt = @SeenAt, StoppedAt = @StoppedAt, Readiness = @Readiness, Problem = @Problem WHERE Id = @Id
        """);

    private static readonly Statement Insert = new("""
        INSERT INTO Instances (Id, Name, Role, Machine, ProcessId, Version, StartedAt, SeenAt, StoppedAt, Readiness, Problem)
        VALUES (@Id, @Name, @Role, @Machine, @ProcessId, @Version, @StartedAt, @SeenAt, @StoppedAt, @Readiness, @Problem)
        """);

    private static readonly Statement DeletePeriod = new(
        "DELETE FROM Series WHERE Seconds = @Seconds AND StartsAt = @StartsAt AND Instance = @Instance");

    private static readonly Statement InsertPeriod = new(
        "INSERT INTO Series (Seconds, StartsAt, Instance, Content) VALUES (@Seconds, @StartsAt, @Instance, @Content)");

    private static readonly Statement ListInstances = new($$"""
        SELECT {{Columns}} FROM Instances WHERE SeenAt >= @Since ORDER BY SeenAt DESC {limit @Take}
        """);

    private static readonly Statement FirstStart = new("SELECT MIN(StartedAt) FROM Instances WHERE SeenAt >= @Since");

    private static readonly Statement ReadPeriods = new("""
        SELECT StartsAt, Instance, Content FROM Series
        WHERE Seconds = @Seconds AND StartsAt >= @From AND StartsAt < @To ORDER BY StartsAt, Instance {limit @Take}
        """);

    /// <summary>Deletes instances that have not been seen for long.</summary>
    internal static readonly Statement DeleteInstances = new(
        sqlite: "DELETE FROM Instances WHERE Id IN (SELECT Id FROM Instances WHERE SeenAt < @Before ORDER BY SeenAt LIMIT @Take)",
        sqlServer: "DELETE FROM Instances WHERE Id IN (SELECT TOP (@Take) Id FROM Instances WHERE SeenAt < @Before ORDER BY SeenAt)");

    /// <summary>Deletes old periods of ten seconds.</summary>
    internal static readonly Statement DeleteShortest = new(
        sqlite: """
            DELETE FROM Series WHERE (Seconds, StartsAt, Instance) IN (
                SELECT Seconds, StartsAt, Instance FROM Series WHERE Seconds = 10 AND StartsAt < @Before ORDER BY StartsAt LIMIT @Take)
            """,
        sqlServer: "DELETE TOP (@Take) FROM Series WHERE Seconds = 10 AND StartsAt < @Before");

    /// <summary>Deletes old minutes.</summary>
    internal static readonly Statement DeleteMinutes = new(
        sqlite: """
            DELETE FROM Series WHERE (Seconds, StartsAt, Instance) IN (
                SELECT Seconds, StartsAt, Instance FROM Series WHERE Seconds = 60 AND StartsAt < @Before ORDER BY StartsAt LIMIT @Take)
            """,
        sqlServer: "DELETE TOP (@Take) FROM Series WHERE Seconds = 60 AND StartsAt < @Before");

    /// <summary>Deletes old periods of ten minutes and of an hour.</summary>
    internal static readonly Statement DeleteLong = new(
        sqlite: """
            DELETE FROM Series WHERE (Seconds, StartsAt, Instance) IN (
                SELECT Seconds, StartsAt, Instance FROM Series WHERE Seconds IN (600, 3600) AND StartsAt < @Before LIMIT @Take)
            """,
        sqlServer: "DELETE TOP (@Take) FROM Series WHERE Seconds IN (600, 3600) AND StartsAt < @Before");

    /// <summary>
    /// Writes that a process runs, or has stopped, and what it has measured. A period that is there already is replaced, so that the same
    /// can be written again.
    /// </summary>
    public Task WriteAsync(ProcessInstance instance, IReadOnlyCollection<SeriesRow> rows, CancellationToken cancellationToken) =>
        database.InTransactionAsync(async session =>
        {
            foreach (var row in rows)
            {
                session.Defer(DeletePeriod, new { row.Seconds, row.StartsAt, Instance = instance.Id });
                session.Defer(InsertPeriod, new { row.Seconds, row.StartsAt, Instance = instance.Id, row.Content });
            }

            var changes = new { instance.Id, instance.SeenAt, instance.StoppedAt, instance.Readiness, instance.Problem };
            if (await session.ExecuteAsync(Update, changes) == 0)
            {
                await session.ExecuteAsync(Insert, new
                {
                    instance.Id,
                    instance.Name,
                    instance.Role,
                    instance.Machine,
                    instance.ProcessId,
                    instance.Version,
                    instance.StartedAt,
                    instance.SeenAt,
                    instance.StoppedAt,
                    instance.Readiness,
                    instance.Problem,
                });
            }
        }, cancellationToken);

    /// <summary>Returns the instances that were seen since a time (UTC), the last seen first, 200 at most.</summary>
    public Task<IReadOnlyList<ProcessInstance>> ListAsync(DateTime since, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<ProcessInstance>(ListInstances, new { Since = since, Take = MostInstances }), cancellationToken);

    /// <summary>
    /// Returns when the first of the instances that were seen since a time (UTC) was started; <c>null</c> if there is none.
    /// </summary>
    public Task<DateTime?> FirstStartAsync(DateTime since, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QuerySingleOrDefaultAsync<DateTime?>(FirstStart, new { Since = since }), cancellationToken);

    /// <summary>Returns the periods of a length that begin between two times (UTC), in their order.</summary>
    public Task<IReadOnlyList<Period>> ReadAsync(int seconds, DateTime from, DateTime to, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<Period>(ReadPeriods, new { Seconds = seconds, From = from, To = to, Take = take }),
            cancellationToken);

    /// <summary>Represents what is stored of a period.</summary>
    internal sealed class Period
    {
        public required DateTime StartsAt { get; init; }

        public required Guid Instance { get; init; }

        public required byte[] Content { get; init; }
    }
}
