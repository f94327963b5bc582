using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Soa.Database.SqlServer.Tests.Statements;
using Index = Microsoft.SqlServer.Dac.Model.Index;

namespace Soa.Database.SqlServer.Tests.Schema;

/// <summary>
/// Represents the SQL Server schema: DacFx's model of everything the migrations create, and its tables in a shape that is quick to look
/// into.
/// </summary>
internal sealed class DatabaseSchema
{
    // Names are compared byte by byte. No column of ours has this collation: one that has it does not state its own.
    private static readonly TSqlModelOptions Options = new() { Collation = DatabaseCollation };

    // Of the server's own procedures, which are in master, those that are used.
    private readonly List<(string Sql, string Name)> objects =
    [
        ("""
         CREATE PROCEDURE dbo.sp_getapplock @Resource NVARCHAR(255), @LockMode VARCHAR(32), @LockOwner VARCHAR(32) = 'Transaction', @LockTimeout INT = NULL
         AS RETURN 0
         """, "sp_getapplock"),
    ];

    /// <summary>The collation of the model, in place of that of any database.</summary>
    public const string DatabaseCollation = "Latin1_General_100_CS_AS";

    private DatabaseSchema(IEnumerable<FoundStatement> statements)
    {
        foreach (var statement in statements)
            AddWhatIsCreated(statement);
        using var model = NewModel();
        Tables = model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Select(Read).ToDictionary(
            t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets the tables by name.</summary>
    public IReadOnlyDictionary<string, TableShape> Tables { get; }

    /// <summary>Returns the schema that the migrations, and statements that create tables, make.</summary>
    public static DatabaseSchema Of(IEnumerable<FoundStatement> statements) => new(statements);

    /// <summary>Returns a model to which procedures can be added.</summary>
    public TSqlModel NewModel()
    {
        var model = new TSqlModel(SqlServerVersion.Sql160, Options);
        foreach (var (sql, name) in objects)
            model.AddOrUpdateObjects(sql, name, new TSqlObjectOptions { QuotedIdentifier = true, AnsiNulls = true });
        return model;
    }

    /// <summary>Returns, for each table, the type of the column by which its rows are ordered.</summary>
    public IReadOnlyDictionary<string, SqlType> ClusteredBy()
    {
        using var model = NewModel();
        return model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).ToDictionary(Last, table =>
        {
            var first = table.GetReferencing(Index.IndexedObject).Where(index => index.GetProperty<bool>(Index.Clustered))
                .Select(index => index.GetReferenced(Index.Columns).First())
                .Concat(table.GetReferencing(PrimaryKeyConstraint.Host).Where(key => key.GetProperty<bool>(PrimaryKeyConstraint.Clustered))
                    .Select(key => key.GetReferenced(PrimaryKeyConstraint.Columns).First()))
                .Single();
            return Read(first, []).Type;
        });
    }

    private void AddWhatIsCreated(FoundStatement statement)
    {
        var created = new CreatedObjects();
        Tsql.Parse(statement).Accept(created);
        foreach (var part in created.Found)
        {
            if (part is AlterTableAddTableElementStatement { Definition.ColumnDefinitions.Count: > 0 } added)
                AddColumns(statement, added);
            else if (part is AlterTableDropTableElementStatement dropped)
                DropColumns(statement, dropped);
            else if (part is DropIndexStatement index)
                DropIndexes(statement, index);
            else
                objects.Add((TextOf(statement, part), $"{statement.Name} at {part.StartOffset}"));
        }
    }

    private void DropIndexes(FoundStatement statement, DropIndexStatement dropped)
    {
        foreach (var clause in dropped.DropIndexClauses.Cast<DropIndexClause>())
        {
            var (index, table) = (clause.Index.Value, clause.Object.BaseIdentifier.Value);
            if (objects.RemoveAll(created => created.Sql.StartsWith($"CREATE INDEX {index} ON {table} (", StringComparison.Ordinal)) != 1)
                throw new InvalidOperationException(
                    $"{statement.Name} drops the index {index} on {table}, which no migration before it creates.");
        }
    }

    // A model has tables and no changes to them: so the columns go where the table was created.
    private void AddColumns(FoundStatement statement, AlterTableAddTableElementStatement added)
    {
        var index = FindTable(statement, added);
        var (sql, name) = objects[index];
        objects[index] = ($"{sql.TrimEnd()[..^1]}, {TextOf(statement, added.Definition)})", name);
    }

    private void DropColumns(FoundStatement statement, AlterTableDropTableElementStatement dropped)
    {
        var index = FindTable(statement, dropped);
        foreach (var column in dropped.AlterTableDropTableElements)
        {
            var (sql, name) = objects[index];
            var element = column.TableElementType == TableElementType.Constraint
                ? $@",\s*CONSTRAINT {column.Name.Value} PRIMARY KEY \([^)]*\)"
                : $@",\s*{column.Name.Value} [^,()]*(?=[,)])";
            var without = Regex.Replace(sql, element, "");
            objects[index] = without != sql ? (without, name) : throw new InvalidOperationException(
                $"{statement.Name} drops {column.Name.Value}, which is not found in what creates its table.");
        }
    }

    private int FindTable(FoundStatement statement, AlterTableStatement altered)
    {
        var table = altered.SchemaObjectName.BaseIdentifier.Value;
        var index = objects.FindIndex(created => created.Sql.StartsWith($"CREATE TABLE {table} (", StringComparison.Ordinal));
        return index >= 0
            ? index
            : throw new InvalidOperationException($"{statement.Name} changes {table}, which no migration before it creates.");
    }

    private static string TextOf(FoundStatement statement, TSqlFragment part) =>
        statement.Text.Substring(part.StartOffset, part.FragmentLength);

    private static TableShape Read(TSqlObject table)
    {
        var defaults = table.GetReferencing(DefaultConstraint.Host).SelectMany(d => d.GetReferenced(DefaultConstraint.TargetColumn))
            .Select(Last).ToHashSet();
        var columns = table.GetReferenced(Table.Columns).Select(column => Read(column, defaults)).ToDictionary(
            c => c.Name, StringComparer.Ordinal);
        var indexes = table.GetReferencing(Index.IndexedObject).Select(i => i.GetReferenced(Index.Columns))
            .Concat(table.GetReferencing(PrimaryKeyConstraint.Host).Select(k => k.GetReferenced(PrimaryKeyConstraint.Columns)))
            .Concat(table.GetReferencing(UniqueConstraint.Host).Select(k => k.GetReferenced(UniqueConstraint.Columns)));
        return new TableShape(Last(table), columns, [.. indexes.Select(list => (IReadOnlyList<string>)[.. list.Select(Last)])]);
    }

    private static ColumnShape Read(TSqlObject column, HashSet<string> defaults)
    {
        var type = SqlType.Of(
            Last(column.GetReferenced(Column.DataType).Single()),
            column.GetProperty<int>(Column.Length),
            column.GetProperty<int>(Column.Precision),
            column.GetProperty<int>(Column.Scale),
            column.GetProperty<bool>(Column.IsMax));
        if (type.Kind == SqlKind.Text)
            type = type with { Collation = column.GetProperty<string>(Column.Collation) ?? DatabaseCollation };
        var byServer = column.GetProperty<bool>(Column.IsIdentity) || type.Text == "BINARY(8)";
        var optional = byServer || column.GetProperty<bool>(Column.Nullable) || defaults.Contains(Last(column));
        return new ColumnShape(Last(column), type, !optional, !byServer);
    }

    private static string Last(TSqlObject named) => named.Name.Parts[^1];

    private sealed class CreatedObjects : TSqlFragmentVisitor
    {
        public List<TSqlFragment> Found { get; } = [];

        public override void Visit(CreateTableStatement node) => Found.Add(node);

        public override void Visit(AlterTableStatement node) => Found.Add(node);

        public override void Visit(CreateIndexStatement node) => Found.Add(node);

        public override void Visit(DropIndexStatement node) => Found.Add(node);
    }
}
