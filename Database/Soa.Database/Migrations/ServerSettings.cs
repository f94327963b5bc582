namespace Soa.Database.Migrations;

/// <summary>
/// Compares the settings by which SQL Server reads and compares in a database with those the program expects. SQLite has no such
/// settings, and those of Babelfish are fixed.
/// </summary>
public static class ServerSettings
{
    // EXEC, for the views of the system are not part of the schema that statements are checked against.
    private static readonly Statement HasRowVersions = new(
        sqlite: "SELECT 1",
        sqlServer: """
            IF SERVERPROPERTY('BabelfishVersion') IS NULL
                EXEC ('SELECT CAST(is_read_committed_snapshot_on AS INT) FROM sys.databases WHERE database_id = DB_ID()')
            ELSE
                SELECT 1
            """);

    // The tables that every service's tables refer to, or that are asked by keys.
    private static readonly Statement OddColumn = new(
        sqlite: "SELECT NULL",
        sqlServer: """
            IF SERVERPROPERTY('BabelfishVersion') IS NULL
                EXEC ('
                SELECT TOP (1) CONCAT(t.name, ''.'', c.name, '' has the collation '', c.collation_name)
                FROM sys.columns c JOIN sys.tables t ON t.object_id = c.object_id
                WHERE t.schema_id = SCHEMA_ID(''dbo'')
                AND t.name IN (''Customers'', ''Items'', ''Stock'', ''Reservations'', ''Orders'', ''Invoices'', ''Shipments'', ''Inbox'', ''Outbox'', ''Journal'')
                AND c.collation_name NOT IN (''Latin1_General_100_BIN2'', ''Latin1_General_100_CI_AS_KS_WS'')
                ORDER BY t.name, c.column_id')
            ELSE
                SELECT NULL
            """);

    /// <summary>Returns what makes the database unfit, and what to do; <c>null</c> if nothing does.</summary>
    public static async Task<string?> FindProblemAsync(SharedDatabase database, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => session.ScalarAsync<string>(OddColumn), cancellationToken) is { } odd
            ? $"{odd}, but Latin1_General_100_BIN2 or Latin1_General_100_CI_AS_KS_WS is expected, as in the migrations: "
                + "keys would compare in another way, and PO-1 could be taken for po-1. Make the tables with the migrations, "
                + "or give the column its collation with ALTER TABLE … ALTER COLUMN."
            : null;

    /// <summary>Returns what is not as expected and yet works, and what to do; <c>null</c> if everything is.</summary>
    public static async Task<string?> FindOddityAsync(SharedDatabase database, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => session.ScalarAsync<int>(HasRowVersions), cancellationToken) == 0
            ? "READ_COMMITTED_SNAPSHOT is OFF, and ON is expected: readers and writers wait for each other, "
                + "and sums over several tables may be read while they change. Run: ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT "
                + "ON WITH ROLLBACK IMMEDIATE"
            : null;
}
