using Soa.Database.SqlServer.Tests.Schema;

namespace Soa.Database.SqlServer.Tests.Checking;

/// <summary>Represents a source in a FROM: a table, or a query whose columns have names and types.</summary>
/// <param name="Alias">The name its columns are addressed with.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Table">The table, if it is one.</param>
internal sealed record Source(string Alias, IReadOnlyDictionary<string, IReadOnlyList<Leaf>> Columns, TableShape? Table)
{
    /// <summary>Returns a table under an alias.</summary>
    public static Source Of(TableShape table, string alias) => new(
        alias,
        table.Columns.Values.ToDictionary(
            c => c.Name,
            c => (IReadOnlyList<Leaf>)[new Leaf(c.Type, null, null, $"{table.Name}.{c.Name}")],
            StringComparer.OrdinalIgnoreCase),
        table);
}
