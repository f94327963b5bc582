using System.Data.Common;
using Soa.Database;

namespace Soa.Bus.Flows.Versions;

/// <summary>Versions in the table <c>FlowVersions</c>, which all processes that run the same flows share.</summary>
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

    private static readonly Statement GoOn = new("UPDATE FlowVersions SET DrainedAt = NULL WHERE Flow = @Flow AND Number = @Number");

    private static readonly Statement Drain = new("UPDATE FlowVersions SET DrainedAt = @Now WHERE Flow = @Flow AND Hash = @Hash");

    private static readonly Statement Read = new("SELECT Content FROM FlowVersions WHERE Flow = @Flow AND Number = @Number");

    private static readonly Statement Retire = new("""
        UPDATE FlowVersions SET Content = NULL
        WHERE Content IS NOT NULL
            AND EXISTS (
                SELECT 1 FROM FlowVersions later
                WHERE later.Flow = FlowVersions.Flow AND later.ActivatedAt > FlowVersions.ActivatedAt AND later.ActivatedAt < @Before)
        """);

    public bool IsDurable => true;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<IReadOnlyList<StoredVersion>> ActivateAsync(string flow, FlowContent content, CancellationToken cancellationToken)
    {
        // Another process may load the same files at the same moment: then its row is there at the next attempt.
        for (var attempt = 1; ; attempt++)
        {
            if (await database.InTransactionAsync(session => TryActivateAsync(session, flow, content), cancellationToken) is { } versions)
                return versions;
            if (attempt == Attempts)
                throw new FlowException($"The version of flow {flow} could not be written down: other processes were faster {Attempts} times.");
        }
    }

    public Task DrainedAsync(string flow, string hash, CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => session.ExecuteAsync(Drain, new { Flow = flow, Hash = hash, Now }), cancellationToken);

    public Task<IReadOnlyList<StoredVersion>> ListAsync(string flow, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QueryAsync<StoredVersion>(List, new { Flow = flow }), cancellationToken);

    public Task<byte[]?> ReadAsync(string flow, int number, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.ScalarAsync<byte[]>(Read, new { Flow = flow, Number = number }), cancellationToken);

    public Task<int> RetireAsync(DateTime before, CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => session.ExecuteAsync(Retire, new { Before = before }), cancellationToken);

    private async Task<IReadOnlyList<StoredVersion>?> TryActivateAsync(DatabaseSession session, string flow, FlowContent content)
    {
        var versions = await session.QueryAsync<StoredVersion>(List, new { Flow = flow });
        if (versions is [{ } latest, ..] && latest.Hash == content.Hash)
        {
            if (latest.DrainedAt is not null)
                await session.ExecuteAsync(GoOn, new { Flow = flow, latest.Number });
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

        return await session.QueryAsync<StoredVersion>(List, new { Flow = flow });
    }
}
