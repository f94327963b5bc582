using Microsoft.Data.SqlClient;

namespace Soa.Database.Migrations;

/// <summary>Creates the database that the migrations then fill.</summary>
public static class DatabaseCreation
{
    // Texts are compared byte by byte, as in SQLite: 'PO-1' and 'po-1' are two numbers, and pages follow the same order everywhere. Columns for which that is
    // not so, such as SKUs, have a collation of their own on both.
    private static readonly Statement Create = new(
        sqlite: "SELECT 1",
        sqlServer: """
            IF DB_ID(@Name) IS NULL
            BEGIN
                DECLARE @Create NVARCHAR(400) = CONCAT('CREATE DATABASE ', QUOTENAME(@Name), ' COLLATE Latin1_General_100_BIN2')
                EXEC (@Create)
            END
            """);

    // "Database already exists": another process was quicker.
    private const int AlreadyExists = 1801;

    /// <summary>Creates the database that the connection string names if its server has none of the name; SQLite creates its file by itself.</summary>
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
