using Soa.Database;
using Soa.Documents;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;

namespace Soa.Messaging.Replaying;

/// <summary>
/// Begins, pauses, resumes and stops supervised replays. One of the processes that have the parked documents works on each; if it dies,
/// another goes on.
/// </summary>
public sealed class Replays(SharedDatabase database, AuditLog audit, ReplaySignal signal, TimeProvider time)
{
    private const string Prefix = "RP";
    private const int Batch = 500;

    private static readonly Statement Insert = new("""
        INSERT INTO Replays (Id, Title, StartedBy, StartedAt, CurrentVersion, Rate, Status)
        VALUES (@Id, @Title, @StartedBy, @StartedAt, @CurrentVersion, @Rate, 'Canary')
        """);

    private static readonly Statement InsertItem = new("""
        INSERT INTO ReplayItems (ReplayId, Position, DocumentId, Status) VALUES (@ReplayId, @Position, @DocumentId, 'Waiting')
        """);

    private static readonly Statement FlowsOf = new("SELECT Flow FROM ParkedDocuments WHERE Id IN @Ids GROUP BY Flow");

    private static readonly Statement FindStarter = new("SELECT StartedBy FROM Replays WHERE Id = @Id");

    private static readonly Statement Pause = new("""
        UPDATE Replays SET ResumeAs = Status, Status = 'Paused', Reason = @Reason, ChangedBy = @Who
        WHERE Id = @Id AND Status IN ('Canary', 'Running')
        """);

    private static readonly Statement Resume = new("""
        UPDATE Replays SET Status = ResumeAs, ResumeAs = NULL, Reason = NULL, ChangedBy = @Who WHERE Id = @Id AND Status = 'Paused'
        """);

    private static readonly Statement Stop = new("""
        UPDATE Replays SET Status = 'Stopped', Reason = @Reason, ChangedBy = @Who, EndedAt = @Now
        WHERE Id = @Id AND Status IN ('Canary', 'Running', 'Paused')
        """);

    /// <summary>Begins a replay. It runs whether or not this process does.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="ParkedRefusedException">There is nothing to replay, too much, or the rate cannot be.</exception>
    public async Task<string> StartAsync(ReplayRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var documents = request.Documents.Distinct(StringComparer.Ordinal).ToList();
        if (documents.Count == 0)
            throw new ParkedRefusedException(400, "Choose at least one document to replay.");
        if (documents.Count > ReplayRequest.MostDocuments)
            throw new ParkedRefusedException(
                400, $"A replay has {ReplayRequest.MostDocuments} documents at most. Replay the rest afterwards.");
        if (request.Rate is < 1 or > ReplayRequest.HighestRate)
            throw new ParkedRefusedException(400, $"The rate is 1 to {ReplayRequest.HighestRate} documents a second.");
        await RequireAsync(documents, actor, cancellationToken);
        var id = DocumentNumber.New(Prefix, time);
        var items = documents.Select(
            (document, index) => new { ReplayId = id, Position = index + 1, DocumentId = TextCut.Cut(document, 20) });
        await database.InTransactionAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    Insert,
                    new
                    {
                        Id = id,
                        Title = TextCut.Cut(request.Title, 600),
                        StartedBy = actor.Name,
                        StartedAt = time.GetUtcNow().UtcDateTime,
                        request.CurrentVersion,
                        request.Rate,
                    });
                await session.ExecuteAsync(InsertItem, items.ToList());
                await audit.RecordAsync(session, actor.Entry(AuditAction.ReplayStarted, id) with
                {
                    Detail = $"{request.Title}: {documents.Count} documents, {request.Rate} a second"
                        + (request.CurrentVersion ? ", with the current version of the flow" : ""),
                });
            },
            cancellationToken);
        signal.Ring();
        return id;
    }

    /// <summary>Sends nothing more until somebody resumes it.</summary>
    /// <exception cref="ParkedRefusedException">It does not run.</exception>
    public Task PauseAsync(string id, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(Pause, id, AuditAction.ReplayPaused, null, actor, cancellationToken);

    /// <summary>Goes on. If the first document had failed, the next one goes alone first.</summary>
    /// <exception cref="ParkedRefusedException">It is not paused.</exception>
    public Task ResumeAsync(string id, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(Resume, id, AuditAction.ReplayResumed, null, actor, cancellationToken);

    /// <summary>Ends it. What was not sent stays parked.</summary>
    /// <exception cref="ParkedRefusedException">It has ended already.</exception>
    public Task StopAsync(string id, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(Stop, id, AuditAction.ReplayStopped, "What was not sent stays parked.", actor, cancellationToken);

    private async Task RequireAsync(List<string> documents, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.May(Permission.Replay, flow: null))
            return;
        foreach (var batch in documents.Chunk(Batch))
        {
            var flows = await database.ReadAsync(session => session.QueryAsync<string?>(FlowsOf, new { Ids = batch }), cancellationToken);
            foreach (var flow in flows)
                actor.Require(Permission.Replay, flow);
        }
    }

    private async Task ChangeAsync(
        Statement change, string id, string action, string? reason, Actor actor, CancellationToken cancellationToken)
    {
        await database.InTransactionAsync(
            async session =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                if (await session.ScalarAsync<string>(FindStarter, new { Id = id }) != actor.Name)
                    actor.Require(Permission.Replay, flow: null);
                if (await session.ExecuteAsync(change, new { Id = id, Who = actor.Name, Reason = reason, Now = now }) == 0)
                    throw new ParkedRefusedException(
                        409, $"This cannot be done with {id} as it is now. Load the page again to see its state.");
                await audit.RecordAsync(session, actor.Entry(action, id));
            },
            cancellationToken);
        signal.Ring();
    }
}
