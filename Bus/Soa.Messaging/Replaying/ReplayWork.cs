using Soa.Database;
using Soa.Documents;

namespace Soa.Messaging.Replaying;

/// <summary>Keeps the books of the process that works on a supervised replay: its lease, and what it has sent.</summary>
internal sealed class ReplayWork(SharedDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly Statement FindOpen = new("""
        SELECT Id FROM Replays WHERE Status IN ('Canary', 'Running') AND (LeaseUntil IS NULL OR LeaseUntil < @Now OR Owner = @Owner)
        ORDER BY Id {limit @Take}
        """);

    private static readonly Statement Take = new("""
        UPDATE Replays SET Owner = @Owner, LeaseUntil = @Until
        WHERE Id = @Id AND Status IN ('Canary', 'Running') AND (LeaseUntil IS NULL OR LeaseUntil < @Now OR Owner = @Owner)
        """);

    private static readonly Statement Read = new("SELECT Id, Status, StartedBy, CurrentVersion, Rate, Canary FROM Replays WHERE Id = @Id");

    private static readonly Statement GiveBack = new(
        "UPDATE Replays SET Owner = NULL, LeaseUntil = NULL WHERE Status IN ('Canary', 'Running', 'Paused') AND Owner = @Owner");

    private static readonly Statement Next = new("""
        SELECT ReplayId, Position, DocumentId, Status, SentAt, EndedAt, Reason, ParkedAs FROM ReplayItems
        WHERE ReplayId = @Id AND Status = 'Waiting' ORDER BY Position {limit @Take}
        """);

    private static readonly Statement FindItem = new("""
        SELECT ReplayId, Position, DocumentId, Status, SentAt, EndedAt, Reason, ParkedAs FROM ReplayItems
        WHERE ReplayId = @Id AND Position = @Position
        """);

    // Its receiver may have been quicker than this.
    private static readonly Statement SetSent = new("""
        UPDATE ReplayItems SET Status = CASE WHEN Status = 'Waiting' THEN 'Sent' ELSE Status END, SentAt = @Now
        WHERE ReplayId = @ReplayId AND Position = @Position AND SentAt IS NULL
        """);

    private static readonly Statement SetRefused = new("""
        UPDATE ReplayItems SET Status = 'Refused', EndedAt = @Now, Reason = @Reason
        WHERE ReplayId = @ReplayId AND Position = @Position AND Status = 'Waiting'
        """);

    private static readonly Statement SetCanary = new("UPDATE Replays SET Canary = @Position WHERE Id = @Id AND Status = 'Canary'");

    private static readonly Statement GoOn = new("UPDATE Replays SET Status = 'Running' WHERE Id = @Id AND Status = 'Canary'");

    private static readonly Statement Pause = new("""
        UPDATE Replays SET Status = 'Paused', ResumeAs = 'Canary', Canary = NULL, Reason = @Reason, ChangedBy = NULL
        WHERE Id = @Id AND Status IN ('Canary', 'Running')
        """);

    private static readonly Statement End = new("""
        UPDATE Replays SET Status = 'Ended', EndedAt = @Now WHERE Id = @Id AND Status IN ('Canary', 'Running')
        """);

    private static readonly Statement LatestEnds = new("""
        SELECT Status FROM ReplayItems WHERE ReplayId = @Id AND Status IN ('Processed', 'Parked') ORDER BY EndedAt DESC {limit @Take}
        """);

    private readonly Guid owner = Guid.NewGuid();

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Returns the replays that nobody else works on.</summary>
    public Task<IReadOnlyList<string>> FindOpenAsync(int take, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QueryAsync<string>(FindOpen, new { Now, Owner = owner, Take = take }), cancellationToken);

    /// <summary>Takes the lease of a replay, or renews it; <c>null</c> if another process has it, or nothing is to be done.</summary>
    public Task<State?> TakeAsync(string id, CancellationToken cancellationToken) => database.InTransactionAsync(
        async session => await session.ExecuteAsync(Take, new { Id = id, Now, Owner = owner, Until = Now + Lease }) == 0
            ? null
            : await session.QuerySingleOrDefaultAsync<State>(Read, new { Id = id }),
        cancellationToken);

    /// <summary>Lets other processes go on at once.</summary>
    public Task GiveBackAsync(CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => session.ExecuteAsync(GiveBack, new { Owner = owner }), cancellationToken);

    public Task<ReplayItem?> NextAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QuerySingleOrDefaultAsync<ReplayItem>(Next, new { Id = id, Take = 1 }), cancellationToken);

    public Task<ReplayItem?> FindItemAsync(string id, int position, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<ReplayItem>(FindItem, new { Id = id, Position = position }), cancellationToken);

    /// <summary>Records, with the document itself, that it was sent.</summary>
    public async Task SentAsync(DatabaseSession session, ReplayItem item, bool isCanary)
    {
        await session.ExecuteAsync(SetSent, new { item.ReplayId, item.Position, Now });
        if (isCanary)
            await session.ExecuteAsync(SetCanary, new { Id = item.ReplayId, item.Position });
    }

    public Task RefusedAsync(ReplayItem item, string reason, CancellationToken cancellationToken) => database.InTransactionAsync(
        session => session.ExecuteAsync(SetRefused, new { item.ReplayId, item.Position, Now, Reason = TextCut.Cut(reason, 1000) }),
        cancellationToken);

    public Task GoOnAsync(string id, CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => session.ExecuteAsync(GoOn, new { Id = id }), cancellationToken);

    public Task PauseAsync(string id, string reason, CancellationToken cancellationToken) => database.InTransactionAsync(
        session => session.ExecuteAsync(Pause, new { Id = id, Reason = TextCut.Cut(reason, 1000) }), cancellationToken);

    public Task EndAsync(string id, CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => session.ExecuteAsync(End, new { Id = id, Now }), cancellationToken);

    /// <summary>Returns whether as many of the latest documents as given were all parked again.</summary>
    public async Task<bool> KeepsFailingAsync(string id, int latest, CancellationToken cancellationToken)
    {
        var ends = await database.ReadAsync(
            session => session.QueryAsync<string>(LatestEnds, new { Id = id, Take = latest }), cancellationToken);
        return ends.Count == latest && ends.All(end => end == ReplayItemStatus.Parked);
    }

    /// <summary>Represents what the worker needs to know of a replay.</summary>
    internal sealed class State
    {
        public required string Id { get; init; }

        public required string Status { get; init; }

        public required string StartedBy { get; init; }

        public required bool CurrentVersion { get; init; }

        public required int Rate { get; init; }

        /// <summary>Gets the place of the document that went alone; <c>null</c> until one has.</summary>
        public int? Canary { get; init; }
    }
}
