using Microsoft.Data.Sqlite;

namespace Soa.Database.Tests;

/// <summary>A fresh, empty SQLite database that is removed at the end.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("soa-database-").FullName;

    public TestDatabase()
    {
        Options = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "soa.db")}" };
        Database = new SharedDatabase(Options);
    }

    public DatabaseOptions Options { get; }

    public SharedDatabase Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
