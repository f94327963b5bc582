using Dapper;
using Microsoft.Data.Sqlite;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Layers;

/// <summary>Reads which tables of a database have rows.</summary>
internal static class TablesInUse
{
    /// <summary>Returns their names, for each of the databases of a shape.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(IShape shape)
    {
        var tables = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var file in shape.Databases)
            tables[file] = await ReadAsync(file);
        return tables;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        var tables = await connection.QueryAsync<string>(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
        var used = new List<string>();
        foreach (var table in tables)
        {
            if (await connection.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM \"{table}\")"))
                used.Add(table);
        }

        return used;
    }
}
