using Microsoft.Data.SqlClient;

namespace Soa.Database.Migrations;

/// <summary>Creates the database that the migrations then fill.</summary>
public static class DatabaseCreation
{
    // With row versions a statement reads everything as it was at one moment, and readers and writers do not wait for each other. A
    // process that has found the database in between is disconnected, and tries again. Babelfish always has row versions, and does not
    // have the setting. The collation is the server's: every column states its own.
    private static readonly Statement Create = new(
        sqlite: "SELECT 1",
        sqlServer: """
            IF DB_ID(@Name) IS NULL
            BEGIN
                DECLARE @Create NVARCHAR(400) = CONCAT('CREATE DATABASE ', QUOTENAME(@Name))
                EXEC (@Create)
                IF SERVERPROPERTY('BabelfishVersion') IS NULL
                BEGIN
                    DECLARE @Set NVARCHAR(400) = CONCAT('ALTER DATABASE ', QUOTENAME(@Name), ' SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE')
                    EXEC (@Set)
                END
            END
            """);

    // "Database already exists": another process has created it.
    private const int AlreadyExists = 1801;

    /// <summary>
    /// Creates the database that the connection string names if its server has none of the name; SQLite creates its file by itself.
    /// </summary>
    public static async Task EnsureExistsAsync(DatabaseOptions options, CancellationToken cancellationToken = default)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
            return;
        var wanted = new SqlConnectionStringBuilder(options.ConnectionString);
        var name = wanted.InitialCatalog;
        wanted.InitialCatalog = "master";
        using var server = new SharedDatabase(options with { ConnectionString = wanted.ConnectionString });
        try
        {
            await server.ReadAsync(session => session.ExecuteAsync(Create, new { Name = name }), cancellationToken);
        }
        catch (SqlException error) when (error.Number == AlreadyExists)
        {
        }
    }
}
