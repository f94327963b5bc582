namespace Soa.Database.Migrations;

/// <summary>Checks whether a database has the schema that this version of the program needs.</summary>
/// <remarks>
/// A newer version may have migrated the database: during a rolling update, or before somebody went back to this version. The database
/// says which versions can work with it.
/// </remarks>
public sealed class SchemaState(SharedDatabase database)
{
    private static readonly Statement CountJournals = new(
        sqlite: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'MigrationJournal'",
        sqlServer: "SELECT CASE WHEN OBJECT_ID('dbo.MigrationJournal') IS NULL THEN 0 ELSE 1 END");

    private static readonly Statement OldestProgram = new("SELECT Migration FROM OldestProgram WHERE Id = 1");

    /// <summary>
    /// Returns what is wrong with the schema and what to do, in a sentence that gives nothing away; <c>null</c> if nothing is.
    /// </summary>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        var known = Known(database.Provider);
        var (newer, applied) = await database.ReadAsync(
            async session =>
            {
                var applied = await ReadAppliedAsync(session);
                return (await FindNewerAsync(session, applied, known), applied);
            },
            cancellationToken);
        if (newer is not null)
            return newer;
        var missing = known.Except(applied).Count();
        return missing == 0 ? await ServerSettings.FindProblemAsync(database, cancellationToken)
            : $"The database is not migrated: {missing} of {known.Count} migrations are missing. "
            + $"With ConnectionStrings__Soa set as for this process, run: {Command(database.Provider)}";
    }

    /// <summary>
    /// Returns what is wrong if a newer version has migrated the database so that this one cannot work with it; <c>null</c> if it can.
    /// </summary>
    public Task<string?> FindNewerAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session => await FindNewerAsync(session, await ReadAppliedAsync(session), Known(database.Provider)), cancellationToken);

    /// <summary>
    /// Returns the number of the last migration if only a newer version knows it and this one can work with the database all the same;
    /// <c>null</c> if this version knows all of them.
    /// </summary>
    public async Task<int?> FindLaterMigrationAsync(CancellationToken cancellationToken)
    {
        var applied = await database.ReadAsync(ReadAppliedAsync, cancellationToken);
        return applied.Count > 0 && applied[^1] > Known(database.Provider)[^1] ? applied[^1] : null;
    }

    /// <summary>Returns the command that migrates a database.</summary>
    internal static string Command(DatabaseProvider provider) =>
        $"dotnet run --project Database/Soa.Database.Tool -- migrate --provider {provider}";

    /// <summary>Returns what is wrong if a program with these migrations cannot work with the database because it is newer.</summary>
    internal static async Task<string?> FindNewerAsync(DatabaseSession session, IReadOnlyList<int> applied, IReadOnlyList<int> known)
    {
        if (applied.Count == 0 || applied[^1] <= known[^1])
            return null;
        var canWork = !known.Except(applied).Any() && await session.ScalarAsync<int>(OldestProgram) <= known[^1];
        return canWork ? null
            : $"The database was migrated by a newer version of Soa: it has migration {applied[^1]}, this version ends with {known[^1]}, "
            + "and cannot work with it. Start the newer version.";
    }

    private static List<int> Known(DatabaseProvider provider) => [.. Migration.For(provider).Select(migration => migration.Number)];

    private static async Task<IReadOnlyList<int>> ReadAppliedAsync(DatabaseSession session) =>
        await session.ScalarAsync<int>(CountJournals) == 0 ? [] : await session.QueryAsync<int>(Migrator.Applied);
}
