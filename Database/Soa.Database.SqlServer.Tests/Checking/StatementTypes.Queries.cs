using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Soa.Database.SqlServer.Tests.Checking;

internal sealed partial class StatementTypes
{
    // The columns a query gives out.
    private IReadOnlyList<(string Name, IReadOnlyList<Leaf> Leaves)> Query(QueryExpression query, Scope? outer)
    {
        switch (query)
        {
            case QuerySpecification specification:
                return Specification(specification, outer);
            case QueryParenthesisExpression parenthesis:
                return Query(parenthesis.QueryExpression, outer);
            case BinaryQueryExpression union:
                var (first, second) = (Query(union.FirstQueryExpression, outer), Query(union.SecondQueryExpression, outer));
                if (first.Count != second.Count)
                    findings.Errors.Add(
                        $"{union.BinaryQueryExpressionType.ToString().ToUpperInvariant()} of {first.Count} and {second.Count} columns");
                return [.. first.Zip(second, (a, b) => (a.Name, findings.Meet(a.Leaves, b.Leaves)))];
            default:
                return Unknown<(string Name, IReadOnlyList<Leaf> Leaves)>(query);
        }
    }

    private List<(string Name, IReadOnlyList<Leaf> Leaves)> Specification(QuerySpecification query, Scope? outer)
    {
        var scope = new Scope(outer);
        foreach (var source in query.FromClause?.TableReferences ?? [])
            Add(source, scope);
        if (query.TopRowFilter is { } top)
            Count(top.Expression, scope);
        if (query.WhereClause is { } where)
            Condition(where.SearchCondition, scope);
        if (query.HavingClause is { } having)
            Condition(having.SearchCondition, scope);
        var output = query.SelectElements.SelectMany(element => Output(element, scope)).ToList();
        foreach (var grouping in query.GroupByClause?.GroupingSpecifications ?? [])
        {
            if (grouping is ExpressionGroupingSpecification expression)
                ValueOf(expression.Expression, scope);
            else
                Unknown(grouping);
        }

        // ORDER BY may name what the query gives out.
        var ordering = new Scope(scope);
        ordering.Add(new Source(
            "", output.DistinctBy(o => o.Name).ToDictionary(o => o.Name, o => o.Leaves, StringComparer.OrdinalIgnoreCase), null));
        foreach (var element in query.OrderByClause?.OrderByElements ?? [])
            ValueOf(element.Expression, ordering);
        if (query.OffsetClause is { } offset)
        {
            Count(offset.OffsetExpression, scope);
            Count(offset.FetchExpression, scope);
        }

        CheckAccess(scope, query.WhereClause?.SearchCondition, query.OrderByClause);
        return output;
    }

    private IEnumerable<(string Name, IReadOnlyList<Leaf> Leaves)> Output(SelectElement element, Scope scope)
    {
        switch (element)
        {
            case SelectScalarExpression scalar:
                var name = scalar.ColumnName?.Value
                    ?? (scalar.Expression as ColumnReferenceExpression)?.MultiPartIdentifier?.Identifiers[^1].Value;
                return [(name ?? "", ValueOf(scalar.Expression, scope))];
            case SelectStarExpression:
                return scope.Sources.SelectMany(source => source.Columns.Select(column => (column.Key, column.Value)));
            default:
                return Unknown<(string Name, IReadOnlyList<Leaf> Leaves)>(element);
        }
    }

    private void Add(TableReference reference, Scope scope)
    {
        switch (reference)
        {
            case NamedTableReference table when named.TryGetValue(table.SchemaObject.BaseIdentifier.Value, out var query):
                scope.Add(query with { Alias = table.Alias?.Value ?? query.Alias });
                break;
            case NamedTableReference table:
                if (TableOf(table) is { } shape)
                    scope.Add(Source.Of(shape, table.Alias?.Value ?? shape.Name));
                break;
            case QualifiedJoin join:
                Add(join.FirstTableReference, scope);
                Add(join.SecondTableReference, scope);
                Condition(join.SearchCondition, scope);
                break;
            case UnqualifiedJoin join:
                Add(join.FirstTableReference, scope);
                Add(join.SecondTableReference, scope);
                break;
            case JoinParenthesisTableReference parenthesis:
                Add(parenthesis.Join, scope);
                break;
            case QueryDerivedTable derived:
                scope.Add(Derived(derived.Alias.Value, derived.QueryExpression, derived.Columns, scope));
                break;
            default:
                Unknown(reference);
                break;
        }
    }

    private Source Derived(string alias, QueryExpression query, IList<Identifier> names, Scope? outer)
    {
        var columns = Query(query, outer).Select((column, i) => (Name: i < names.Count ? names[i].Value : column.Name, column.Leaves));
        return new Source(
            alias, columns.DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => c.Leaves, StringComparer.OrdinalIgnoreCase), null);
    }
}
