using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Soa.Database.Migrations;

namespace Soa.Database.Testing;

/// <summary>Represents a fresh database that is removed at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string folder;

    private TestDatabase(string folder, DatabaseOptions options)
    {
        this.folder = folder;
        Options = options;
        Database = new SharedDatabase(options);
    }

    /// <summary>Gets how another process would reach it.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>Gets the database.</summary>
    public SharedDatabase Database { get; }

    /// <summary>Returns an empty database.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("soa-database-").FullName;
        var options = TestDatabases.NewOptions(provider, folder);
        await DatabaseCreation.EnsureExistsAsync(options);
        return new TestDatabase(folder, options);
    }

    /// <summary>Returns a database with the system's tables.</summary>
    public static async Task<TestDatabase> CreateMigratedAsync(DatabaseProvider provider, TimeProvider? time = null)
    {
        var created = await CreateAsync(provider);
        await new Migrator(created.Database, time ?? TimeProvider.System).MigrateAsync();
        return created;
    }

    /// <summary>Removes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        Database.Dispose();
        await DropAsync(Options);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Removes a database, and in this process the connections to it that are kept open.</summary>
    public static async Task DropAsync(DatabaseOptions options)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            SqliteConnection.ClearAllPools();
            return;
        }

        SqlConnection.ClearAllPools();
        var server = new SqlConnectionStringBuilder(options.ConnectionString);
        var name = server.InitialCatalog;
        server.InitialCatalog = "master";
        await using var connection = new SqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var drop = connection.CreateCommand();
        // Another process that a test started may still be connected. Babelfish has no single-user mode and cannot parse the statement,
        // so it is in a text that only SQL Server executes.
        drop.CommandText =
            $"IF SERVERPROPERTY('BabelfishVersion') IS NULL EXEC ('ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE'); "
                + $"DROP DATABASE [{name}]";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await drop.ExecuteNonQueryAsync();
                return;
            }
            catch (SqlException error) when (attempt < 10 && error.Message.Contains("concurrently updated", StringComparison.Ordinal))
            {
                // Babelfish fails when two databases are dropped at once.
            }
        }
    }
}
