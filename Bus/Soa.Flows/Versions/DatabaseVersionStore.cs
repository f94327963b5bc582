using System.Data.Common;
using Soa.Database;

namespace Soa.Flows.Versions;

/// <summary>Keeps versions in the table <c>FlowVersions</c>, which all processes that run the same flows share.</summary>
internal sealed class DatabaseVersionStore(SharedDatabase database, TimeProvider time) : IFlowVersionStore
{
    private const int Attempts = 5;

    private static readonly Statement List = new("""
        SELECT Number, Hash, FirstLoadedAt, ActivatedAt, DrainedAt, CASE WHEN Content IS NULL THEN 0 ELSE 1 END AS IsKept
        FROM FlowVersions WHERE Flow = @Flow ORDER BY ActivatedAt DESC, Number DESC
        """);

    private static readonly Statement Insert = new("""
        INSERT INTO FlowVersions (Flow, Number, Hash, Content, FirstLoadedAt, ActivatedAt) VALUES (@Flow, @Number, @Hash, @Content, @Now, @Now)
        """);

    private static readonly Statement Activate = new("""
        UPDATE FlowVersions SET ActivatedAt = @Now, DrainedAt = NULL, Content = @Content WHERE Flow = @Flow AND Number = @Number
        """);

    // First the version's row, so that who ends it at the same moment waits.
    private static readonly Statement Begin = new("UPDATE FlowVersions SET DrainedAt = NULL WHERE Flow = @Flow AND Hash = @Hash");

    private static readonly Statement RenewLease = new("""
        UPDATE FlowVersionHolds SET SeenAt = @Now WHERE Flow = @Flow AND Hash = @Hash AND Process = @Process
        """);

    private static readonly Statement Lease = new(
        "INSERT INTO FlowVersionHolds (Flow, Hash, Process, SeenAt) VALUES (@Flow, @Hash, @Process, @Now)");

    private static readonly Statement Release = new(
        "DELETE FROM FlowVersionHolds WHERE Flow = @Flow AND Hash = @Hash AND Process = @Process");

    // Versions are locked in a statement of its own before they end. With row versions a statement sees the leases as they were when it
    // began, also if it then waited for somebody who took one.
    private static readonly Statement Lock = new("UPDATE FlowVersions SET DrainedAt = DrainedAt WHERE Flow = @Flow AND Hash = @Hash");

    private static readonly Statement LockAll = new("UPDATE FlowVersions SET DrainedAt = NULL WHERE DrainedAt IS NULL");

    private static readonly Statement CountDead = new("SELECT COUNT(*) FROM FlowVersionHolds WHERE SeenAt < @NotSeenSince");

    private static readonly Statement Expire = new("DELETE FROM FlowVersionHolds WHERE SeenAt < @NotSeenSince");

    private static readonly Statement End = new("""
        UPDATE FlowVersions SET DrainedAt = @Now
        WHERE Flow = @Flow AND Hash = @Hash
            AND NOT EXISTS (SELECT 1 FROM FlowVersionHolds held WHERE held.Flow = FlowVersions.Flow AND held.Hash = FlowVersions.Hash)
        """);

    private static readonly Statement EndAll = new("""
        UPDATE FlowVersions SET DrainedAt = @Now
        WHERE DrainedAt IS NULL
            AND NOT EXISTS (SELECT 1 FROM FlowVersionHolds held WHERE held.Flow = FlowVersions.Flow AND held.Hash = FlowVersions.Hash)
        """);

    private static readonly Statement HeldElsewhere = new("SELECT DISTINCT Flow, Hash FROM FlowVersionHolds WHERE Process <> @Process");

    private static readonly Statement Read = new("SELECT Content FROM FlowVersions WHERE Flow = @Flow AND Number = @Number");

    private static readonly Statement Retire = new("""
        UPDATE FlowVersions SET Content = NULL
        WHERE Content IS NOT NULL
            AND EXISTS (
                SELECT 1 FROM FlowVersions later
                WHERE later.Flow = FlowVersions.Flow AND later.ActivatedAt > FlowVersions.ActivatedAt AND later.ActivatedAt < @Before)
        """);

    private readonly string process = Guid.NewGuid().ToString("N");

    public bool IsDurable => true;

    public BegunDocuments? Begun { get; } = new(database, time);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<IReadOnlyList<StoredVersion>> ActivateAsync(string flow, FlowContent content, CancellationToken cancellationToken)
    {
        // Another process may load the same files at the same moment: then its row is there at the next attempt.
        for (var attempt = 1; ; attempt++)
        {
            if (await database.InTransactionAsync(session => TryActivateAsync(session, flow, content), cancellationToken) is { } versions)
                return versions;
            if (attempt == Attempts)
                throw new FlowException($"The version of flow {flow} could not be recorded: other processes were faster {Attempts} times.");
        }
    }

    public Task LeaseAsync(string flow, string hash, CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => LeaseAsync(session, flow, hash), cancellationToken);

    public Task ReleaseAsync(string flow, string hash, CancellationToken cancellationToken) => database.InTransactionAsync(
        async session =>
        {
            await session.ExecuteAsync(Lock, new { Flow = flow, Hash = hash });
            await session.ExecuteAsync(Release, new { Flow = flow, Hash = hash, Process = process });
            return await session.ExecuteAsync(End, new { Flow = flow, Hash = hash, Now });
        },
        cancellationToken);

    public Task ExpireAsync(DateTime notSeenSince, CancellationToken cancellationToken) => database.InTransactionAsync(
        async session =>
        {
            if (await session.ScalarAsync<int>(CountDead, new { NotSeenSince = notSeenSince }) == 0)
                return 0;
            await session.ExecuteAsync(LockAll);
            await session.ExecuteAsync(Expire, new { NotSeenSince = notSeenSince });
            return await session.ExecuteAsync(EndAll, new { Now });
        },
        cancellationToken);

    public Task<IReadOnlyList<StoredVersion>> ListAsync(string flow, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QueryAsync<StoredVersion>(List, new { Flow = flow }), cancellationToken);

    public Task<byte[]?> ReadAsync(string flow, int number, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.ScalarAsync<byte[]>(Read, new { Flow = flow, Number = number }), cancellationToken);

    public async Task<ILookup<string, string>> ListHeldElsewhereAsync(CancellationToken cancellationToken) => (await database.ReadAsync(
        session => session.QueryAsync<Hold>(HeldElsewhere, new { Process = process }), cancellationToken))
        .ToLookup(hold => hold.Flow, hold => hold.Hash, StringComparer.Ordinal);

    public Task<int> RetireAsync(DateTime before, CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => session.ExecuteAsync(Retire, new { Before = before }), cancellationToken);

    private async Task<IReadOnlyList<StoredVersion>?> TryActivateAsync(DatabaseSession session, string flow, FlowContent content)
    {
        var versions = await session.QueryAsync<StoredVersion>(List, new { Flow = flow });
        if (versions is [{ } latest, ..] && latest.Hash == content.Hash)
        {
            await LeaseAsync(session, flow, content.Hash);
            return versions;
        }

        if (versions.FirstOrDefault(version => version.Hash == content.Hash) is { } known)
        {
            await session.ExecuteAsync(Activate, new { Flow = flow, known.Number, Content = content.Pack(), Now });
        }
        else
        {
            var number = versions.Count == 0 ? 1 : versions.Max(version => version.Number) + 1;
            try
            {
                await session.ExecuteAsync(Insert, new { Flow = flow, Number = number, content.Hash, Content = content.Pack(), Now });
            }
            catch (DbException error) when (session.IsDuplicateKey(error))
            {
                return null;
            }
        }

        await LeaseAsync(session, flow, content.Hash);
        return await session.QueryAsync<StoredVersion>(List, new { Flow = flow });
    }

    private async Task<int> LeaseAsync(DatabaseSession session, string flow, string hash)
    {
        await session.ExecuteAsync(Begin, new { Flow = flow, Hash = hash });
        var held = await session.ExecuteAsync(RenewLease, new { Flow = flow, Hash = hash, Process = process, Now });
        return held > 0 ? held : await session.ExecuteAsync(Lease, new { Flow = flow, Hash = hash, Process = process, Now });
    }

    private sealed class Hold
    {
        public required string Flow { get; init; }

        public required string Hash { get; init; }
    }
}
