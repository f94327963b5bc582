using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Soa.IntegrationTests.Interruptions;

/// <summary>
/// Writes a whole database as lines of text: every row of every table, with a mark in place of values that differ from run to run, which
/// are times and random numbers. Message ids are not among them.
/// </summary>
internal static partial class Snapshot
{
    /// <summary>Reads it.</summary>
    /// <param name="file">The database.</param>
    /// <param name="known">Numbers that were there before, and so are the same in each run.</param>
    public static async Task<List<string>> ReadAsync(string file, IReadOnlySet<string> known)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        var lines = new List<string>();
        foreach (var table in await ColumnAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
            + "'sqlite%' AND name <> 'MigrationJournal'"))
            lines.AddRange(
                (await RowsAsync(connection, table)).Select(row => Normal($"{table}: {row}", known)).Order(StringComparer.Ordinal));
        return lines;
    }

    /// <summary>Returns the numbers made by chance that a database holds.</summary>
    public static async Task<IReadOnlySet<string>> NumbersAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        var numbers = new HashSet<string>();
        foreach (var table in await ColumnAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
            + "'sqlite%'"))
        {
            foreach (var row in await RowsAsync(connection, table))
                numbers.UnionWith(Number().Matches(row).Select(match => match.Value));
        }

        return numbers;
    }

    private static string Normal(string row, IReadOnlySet<string> known) =>
        Number().Replace(Time().Replace(row, "(time)"), match => known.Contains(match.Value) ? match.Value : "(number)");

    private static async Task<List<string>> RowsAsync(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join("; ", Enumerable.Range(0, reader.FieldCount)
                .Select(i => $"{reader.GetName(i)}={(reader.IsDBNull(i) ? "" : Value(reader.GetValue(i)))}")));
        }

        return rows;
    }

    private static string? Value(object value) => value is byte[] bytes ? Text(bytes) : $"{value}";

    private static async Task<List<string>> ColumnAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }

    // XML, or a hash.
    private static string Text(byte[] bytes) =>
        bytes.Length > 0 && bytes[0] == '<' ? Encoding.UTF8.GetString(bytes) : Convert.ToHexString(bytes);

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?Z?")]
    private static partial Regex Time();

    // Document numbers, and tracking numbers of the Universal Postal Union's form.
    [GeneratedRegex(@"\b[A-Z]{2,5}-[0-9A-HJKMNP-TV-Z]{13}\b|\b[A-Z]{2}\d{9}[A-Z]{2}\b")]
    private static partial Regex Number();
}
