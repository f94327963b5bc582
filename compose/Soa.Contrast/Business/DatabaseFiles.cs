using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.Contrast.Business;

/// <summary>Makes the databases of shapes, with the tables of the product.</summary>
internal static class DatabaseFiles
{
    /// <summary>Makes a database.</summary>
    /// <returns>Its file.</returns>
    public static async Task<string> CreateAsync(string folder, string name, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".db");
        using var database = new SharedDatabase(new DatabaseOptions { ConnectionString = $"Data Source={file};Pooling=False" });
        await new Migrator(database, TimeProvider.System).MigrateAsync(cancellationToken);
        return file;
    }
}
