using Microsoft.Data.SqlClient;

namespace Soa.Database.Testing;

/// <summary>
/// Lists the products that tests run on, as the source of a fixture: SQLite always, and SQL Server when the environment variable
/// <c>SOA_SQLSERVER</c> holds a connection string whose user may create databases.
/// </summary>
public static class TestDatabases
{
    /// <summary>The variable's name.</summary>
    public const string Variable = "SOA_SQLSERVER";

    /// <summary>Gets the products.</summary>
    public static IEnumerable<DatabaseProvider> All =>
        Server is null ? [DatabaseProvider.Sqlite] : [DatabaseProvider.Sqlite, DatabaseProvider.SqlServer];

    /// <summary>Gets the product for a fixture that runs once: SQL Server if there is one, else SQLite.</summary>
    public static DatabaseProvider One => Server is null ? DatabaseProvider.Sqlite : DatabaseProvider.SqlServer;

    internal static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    /// <summary>
    /// Returns options for a database that no other test uses. It is not created yet; SQLite's file goes into <paramref name="folder"/>.
    /// </summary>
    public static DatabaseOptions NewOptions(DatabaseProvider provider, string folder) => provider == DatabaseProvider.Sqlite
        ? new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "soa.db")}" }
        : new DatabaseOptions
        {
            Provider = DatabaseProvider.SqlServer,
            ConnectionString = ConnectionString(),
        };

    // Few connections, so that a test that wants hundreds at once waits for its turn, and time to wait for it: the server may have as few,
    // and be busy.
    private static string ConnectionString() => new SqlConnectionStringBuilder(Server)
    {
        InitialCatalog = $"SoaTest_{Guid.NewGuid():N}",
        MaxPoolSize = 20,
        ConnectTimeout = 60,
    }.ConnectionString;
}
