namespace Soa.Database.Migrations;

/// <summary>Checks whether a database has the schema that this version of the program needs.</summary>
public sealed class SchemaState(SharedDatabase database)
{
    private static readonly Statement CountJournals = new(
        sqlite: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'MigrationJournal'",
        sqlServer: "SELECT CASE WHEN OBJECT_ID('dbo.MigrationJournal') IS NULL THEN 0 ELSE 1 END");

    /// <summary>
    /// Returns what is wrong with the schema and what to do, in a sentence that gives nothing away; <c>null</c> if nothing is.
    /// </summary>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        var applied = await database.ReadAsync(
            async session => await session.ScalarAsync<int>(CountJournals) == 0 ? [] : await session.QueryAsync<int>(Migrator.Applied),
            cancellationToken);
        var known = Migration.For(database.Provider).Select(migration => migration.Number).ToList();
        if (Newer(applied, known) is { } newer)
            return newer;
        var missing = known.Except(applied).Count();
        return missing == 0 ? await ServerSettings.FindProblemAsync(database, cancellationToken)
            : $"The database is not migrated: {missing} of {known.Count} migrations are missing. "
            + $"With ConnectionStrings__Soa set as for this process, run: {Command(database.Provider)}";
    }

    /// <summary>Returns the command that migrates a database.</summary>
    internal static string Command(DatabaseProvider provider) =>
        $"dotnet run --project Database/Soa.Database.Tool -- migrate --provider {provider}";

    /// <summary>Returns the message about a database that a newer version has migrated; <c>null</c> if none has.</summary>
    public static string? Newer(IEnumerable<int> applied, IReadOnlyList<int> known) =>
        applied.DefaultIfEmpty().Max() is var last && last > known[^1]
        ? $"The database was migrated by a newer version of Soa: it has migration {last}, and this version ends with {known[^1]}. "
        + "Start the newer version."
        : null;
}
