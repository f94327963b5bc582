namespace Soa.Database.SqlServer.Tests.Schema;

/// <summary>Represents a table: its columns by name, and the columns of each of its keys and indexes in their order.</summary>
internal sealed record TableShape(
    string Name, IReadOnlyDictionary<string, ColumnShape> Columns, IReadOnlyList<IReadOnlyList<string>> Indexes);
