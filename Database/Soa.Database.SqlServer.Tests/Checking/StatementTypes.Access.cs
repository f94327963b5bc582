using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Soa.Database.SqlServer.Tests.Checking;

internal sealed partial class StatementTypes
{
    /// <summary>Gets the tables that a query searches by columns that lead no key and no index, as <c>Table (Column, Column)</c>.</summary>
    public List<string> Scans { get; } = [];

    // A heuristic: a table of the query is found by an index if a column that leads one is compared in its WHERE, or orders its rows.
    private void CheckAccess(Scope scope, BooleanExpression? where, OrderByClause? order)
    {
        var compared = new ComparedColumns();
        where?.Accept(compared);
        foreach (var element in order?.OrderByElements.Take(1) ?? [])
            element.Expression.Accept(compared);
        if (scope.Sources is not [{ Table: { } table } source])
            return;
        var columns = compared.Columns.Where(column => scope.Find(column)?.Source == source)
            .Select(column => column.MultiPartIdentifier.Identifiers[^1].Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (!table.Indexes.Any(index => columns.Contains(index[0], StringComparer.OrdinalIgnoreCase)))
            Scans.Add($"{table.Name} ({string.Join(", ", columns)})");
    }

    private sealed class ComparedColumns : TSqlFragmentVisitor
    {
        public List<ColumnReferenceExpression> Columns { get; } = [];

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.ColumnType == ColumnType.Regular)
                Columns.Add(node);
        }
    }
}
