using Microsoft.Data.Sqlite;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.Bus.Tests.Delivery;

/// <summary>A fresh, migrated SQLite database that is removed at the end.</summary>
internal sealed class DeliveryDatabase : IDisposable
{
    private readonly string folder;

    private DeliveryDatabase(string folder)
    {
        this.folder = folder;
        Database = new SharedDatabase(new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "soa.db")}" });
    }

    public SharedDatabase Database { get; }

    public static async Task<DeliveryDatabase> CreateAsync()
    {
        var created = new DeliveryDatabase(Directory.CreateTempSubdirectory("soa-delivery-").FullName);
        await new Migrator(created.Database, TimeProvider.System).MigrateAsync();
        return created;
    }

    public void Dispose()
    {
        Database.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
