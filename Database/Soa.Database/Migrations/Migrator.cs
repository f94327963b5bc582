using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Soa.Database.Dialects;

namespace Soa.Database.Migrations;

/// <summary>
/// Brings a database to the newest version. Each migration is one transaction with its line in the journal, under a lock that lets one
/// process at a time in: several may start at once. A failed migration leaves the version before it. A database of a newer version with
/// which this one can work is left as it is.
/// </summary>
public sealed partial class Migrator(SharedDatabase database, TimeProvider time, ILogger<Migrator>? logger = null)
{
    internal static readonly Statement CreateJournal = new(
        sqlite: """
            CREATE TABLE IF NOT EXISTS MigrationJournal (Number INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL, AppliedAt TEXT NOT NULL)
            """,
        sqlServer: """
            IF OBJECT_ID('dbo.MigrationJournal') IS NULL
                CREATE TABLE dbo.MigrationJournal (
                    Number INT NOT NULL PRIMARY KEY, Name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL, AppliedAt DATETIME2(6) NOT NULL)
            """);

    // Two sessions that both find no journal would both create it, so even that happens under the lock.
    private static readonly Statement Lock = new(
        sqlite: "SELECT 1",
        sqlServer: """
            DECLARE @Outcome INT
            EXEC @Outcome = sp_getapplock @Resource = 'Soa.Migrator', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 120000
            IF @Outcome < 0
                THROW 51000, 'Another process has been migrating this database for two minutes. Wait for it or end it, then migrate again.', 1
            """);

    internal static readonly Statement Applied = new("SELECT Number FROM MigrationJournal ORDER BY Number");

    private static readonly Statement Record = new(
        "INSERT INTO MigrationJournal (Number, Name, AppliedAt) VALUES (@Number, @Name, @AppliedAt)");

    private readonly ILogger logger = logger ?? NullLogger<Migrator>.Instance;

    /// <summary>Applies what is missing and returns it.</summary>
    /// <exception cref="MigrationException">A statement failed; its migration is rolled back.</exception>
    /// <exception cref="NewerDatabaseException">
    /// A newer version of the program has migrated the database, and this one cannot work with it; nothing is changed.
    /// </exception>
    public Task<IReadOnlyList<Migration>> MigrateAsync(CancellationToken cancellationToken = default) =>
        MigrateAsync(Migration.For(database.Provider), cancellationToken);

    /// <summary>Applies those of <paramref name="migrations"/> that are missing and returns them.</summary>
    public async Task<IReadOnlyList<Migration>> MigrateAsync(
        IReadOnlyList<Migration> migrations, CancellationToken cancellationToken = default)
    {
        var applied = new List<Migration>();
        var known = migrations.Concat(Migration.For(database.Provider)).Select(migration => migration.Number).Order().ToList();
        var isBabelfish = await database.ReadAsync(
            session => session.ScalarAsync<string>(Babelfish.Version), cancellationToken) is not null;
        foreach (var migration in migrations)
        {
            if (await database.InTransactionAsync(session => ApplyAsync(session, migration, known, isBabelfish), cancellationToken))
            {
                applied.Add(migration);
                MigrationApplied(migration.Number, migration.Name, database.ToString());
            }
        }

        if (applied.Count > 0)
            Migrated(applied.Count, applied[^1].Number, database.ToString());
        return applied;
    }

    /// <summary>Returns the numbers of the migrations the database has, in order; empty for a new database.</summary>
    public Task<IReadOnlyList<int>> StatusAsync(CancellationToken cancellationToken = default) =>
        database.InTransactionAsync(async session =>
        {
            await EnsureJournalAsync(session);
            return await session.QueryAsync<int>(Applied);
        }, cancellationToken);

    private async Task<bool> ApplyAsync(DatabaseSession session, Migration migration, IReadOnlyList<int> known, bool isBabelfish)
    {
        await EnsureJournalAsync(session);
        var applied = await session.QueryAsync<int>(Applied);
        if (await SchemaState.FindNewerAsync(session, applied, known) is { } newer)
            throw new NewerDatabaseException(newer);
        if (applied.Contains(migration.Number))
            return false;
        for (var i = 0; i < migration.Statements.Count; i++)
        {
            try
            {
                var statement = migration.Statements[i];
                await session.ExecuteScriptAsync(isBabelfish ? Babelfish.Translate(statement) : statement);
            }
            catch (DbException error)
            {
                throw new MigrationException(migration, i + 1, database.ToString(), error);
            }
        }

        await session.ExecuteAsync(Record, new { migration.Number, migration.Name, AppliedAt = time.GetUtcNow().UtcDateTime });
        return true;
    }

    private static async Task EnsureJournalAsync(DatabaseSession session)
    {
        // As long as a migration may take: longer than a command's usual time.
        await session.ExecuteScriptAsync(Lock.For(session.Provider));
        await session.ExecuteAsync(CreateJournal);
    }

    [LoggerMessage(1003, LogLevel.Information, "{Count} migrations applied, up to number {Number}, to {Database}")]
    private partial void Migrated(int count, int number, string database);

    [LoggerMessage(1002, LogLevel.Debug, "Migration {Number} {Name} applied to {Database}")]
    private partial void MigrationApplied(int number, string name, string database);
}
