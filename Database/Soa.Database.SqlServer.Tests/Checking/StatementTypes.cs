using Microsoft.SqlServer.TransactSql.ScriptDom;
using Soa.Database.SqlServer.Tests.Schema;

namespace Soa.Database.SqlServer.Tests.Checking;

/// <summary>
/// Finds what DacFx does not look for: values of clashing types that meet, INSERTs with a value too many or a needed column too few; and
/// the types of the parameters, from the columns they meet. What it does not know it reports, so that nothing slips through.
/// </summary>
internal sealed partial class StatementTypes(DatabaseSchema schema, Findings findings)
{
    private readonly Dictionary<string, Source> named = new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> locals = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks a parsed text.</summary>
    public void Check(TSqlFragment fragment)
    {
        foreach (var statement in ((TSqlScript)fragment).Batches.SelectMany(batch => batch.Statements))
            Check(statement);
        findings.Conclude();
    }

    private void Check(TSqlStatement statement)
    {
        foreach (var expression in (statement as StatementWithCtesAndXmlNamespaces)?.WithCtesAndXmlNamespaces?.CommonTableExpressions ?? [])
            named[expression.ExpressionName.Value] = Derived(
                expression.ExpressionName.Value, expression.QueryExpression, expression.Columns, null);
        switch (statement)
        {
            case SelectStatement select:
                Query(select.QueryExpression, null);
                break;
            case InsertStatement insert:
                Insert(insert.InsertSpecification);
                break;
            case UpdateStatement update:
                Update(update.UpdateSpecification);
                break;
            case DeleteStatement delete:
                Change(delete.DeleteSpecification, delete.DeleteSpecification.FromClause, delete.DeleteSpecification.WhereClause);
                break;
            case IfStatement condition:
                Condition(condition.Predicate, new Scope());
                Check(condition.ThenStatement);
                if (condition.ElseStatement is not null)
                    Check(condition.ElseStatement);
                break;
            case BeginEndBlockStatement block:
                foreach (var inner in block.StatementList.Statements)
                    Check(inner);
                break;
            // Definitions are DacFx's; EXEC is for system procedures alone.
            case CreateTableStatement or CreateIndexStatement or DropIndexStatement or AlterTableStatement:
                break;
            case DeclareVariableStatement declare:
                locals.UnionWith(declare.Declarations.Select(declaration => declaration.VariableName.Value));
                foreach (var declaration in declare.Declarations.Where(declaration => declaration.Value is not null))
                    ValueOf(declaration.Value, new Scope());
                break;
            case ThrowStatement or SetTransactionIsolationLevelStatement or PredicateSetStatement
                or BeginTransactionStatement or CommitTransactionStatement:
                break;
            case ExecuteStatement execute:
                foreach (var parameter in execute.ExecuteSpecification.ExecutableEntity.Parameters)
                    ValueOf(parameter.ParameterValue, new Scope());
                break;
            default:
                Unknown(statement);
                break;
        }
    }

    private void Insert(InsertSpecification insert)
    {
        if (TableOf(insert.Target) is not { } table)
            return;
        var columns = insert.Columns.Select(column => column.MultiPartIdentifier.Identifiers[^1].Value).ToList();
        if (columns.Count == 0)
            findings.Errors.Add($"INSERT INTO {table.Name} does not name its columns");
        foreach (var column in table.Columns.Values.Where(
            c => c.MustBeGiven && !columns.Contains(c.Name, StringComparer.OrdinalIgnoreCase)))
            findings.Errors.Add($"INSERT INTO {table.Name} gives no {column.Name}, which is NOT NULL without a default");
        foreach (var column in columns.Where(c => table.Columns.TryGetValue(c, out var shape) && !shape.MayBeGiven))
            findings.Errors.Add($"INSERT INTO {table.Name} gives {column}, which the server sets");
        foreach (var column in columns.GroupBy(c => c, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            findings.Errors.Add($"INSERT INTO {table.Name} names {column.Key} twice");

        IEnumerable<IReadOnlyList<IReadOnlyList<Leaf>>> rows = insert.InsertSource switch
        {
            ValuesInsertSource values => [.. values.RowValues.Select(row =>
                (IReadOnlyList<IReadOnlyList<Leaf>>)[.. row.ColumnValues.Select(value => ValueOf(value, new Scope()))])],
            SelectInsertSource select => [[.. Query(select.Select, null).Select(output => output.Leaves)]],
            var other => Unknown<IReadOnlyList<IReadOnlyList<Leaf>>>(other),
        };
        foreach (var row in rows)
        {
            if (row.Count != columns.Count)
                findings.Errors.Add($"INSERT INTO {table.Name} names {columns.Count} columns and gives {row.Count} values");
            foreach (var (column, value) in columns.Zip(row))
                findings.Meet(ColumnOf(table, column), value);
        }
    }

    private void Update(UpdateSpecification update)
    {
        var scope = Change(update, update.FromClause, update.WhereClause);
        foreach (var set in update.SetClauses)
        {
            if (set is AssignmentSetClause { Column: not null, Variable: null } assignment)
                findings.Meet(ValueOf(assignment.Column, scope), ValueOf(assignment.NewValue, scope));
            else
                Unknown(set);
        }
    }

    private Scope Change(UpdateDeleteSpecificationBase change, FromClause? from, WhereClause? where)
    {
        var scope = new Scope();
        if (from is null)
            Add(change.Target, scope);
        foreach (var source in from?.TableReferences ?? [])
            Add(source, scope);
        if (change.TopRowFilter is { } top)
            Count(top.Expression, scope);
        if (where is not null)
            Condition(where.SearchCondition, scope);
        CheckAccess(scope, where?.SearchCondition, null);
        return scope;
    }

    private TableShape? TableOf(TableReference reference)
    {
        if (reference is NamedTableReference table && schema.Tables.TryGetValue(table.SchemaObject.BaseIdentifier.Value, out var shape))
            return shape;
        findings.Errors.Add($"unknown table {Text(reference)}");
        return null;
    }

    private static IReadOnlyList<Leaf> ColumnOf(TableShape table, string column) =>
        Source.Of(table, table.Name).Columns.TryGetValue(column, out var leaves) ? leaves : [];

    private void Unknown(TSqlFragment fragment) =>
        findings.Errors.Add($"the check does not know {fragment.GetType().Name} ({Text(fragment)}): teach it in StatementTypes");

    private IReadOnlyList<T> Unknown<T>(TSqlFragment fragment)
    {
        Unknown(fragment);
        return [];
    }

    private static string Text(TSqlFragment fragment) => string.Concat(
        Enumerable.Range(fragment.FirstTokenIndex, fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(
            i => fragment.ScriptTokenStream[i].Text));
}
