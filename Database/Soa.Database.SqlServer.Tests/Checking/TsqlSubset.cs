using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Soa.Database.SqlServer.Tests.Checking;

/// <summary>Finds T-SQL that Babelfish for PostgreSQL does not accept, or that is not wanted here (design.md, section 7).</summary>
internal sealed class TsqlSubset : TSqlFragmentVisitor
{
    /// <summary>Gets the constructs outside of the subset.</summary>
    public List<string> Errors { get; } = [];

    public override void Visit(MergeStatement node) => Errors.Add("MERGE is not used");

    public override void Visit(CreateOrAlterProcedureStatement node) => CreateOrAlter();

    public override void Visit(CreateOrAlterViewStatement node) => CreateOrAlter();

    public override void Visit(CreateOrAlterFunctionStatement node) => CreateOrAlter();

    public override void Visit(CreateOrAlterTriggerStatement node) => CreateOrAlter();

    public override void Visit(SelectSetVariable node) => Errors.Add("SELECT @v = … is not used");

    public override void Visit(AssignmentSetClause node)
    {
        if (node.Variable is not null)
            Errors.Add("UPDATE … SET @v = … is not used");
    }

    public override void Visit(UpdateSpecification node)
    {
        var deleted = new NamesDeleted();
        node.OutputClause?.Accept(deleted);
        node.OutputIntoClause?.Accept(deleted);
        if (deleted.Found)
            Errors.Add("UPDATE … OUTPUT deleted is not used");
    }

    public override void Visit(UpdateStatement node) =>
        NotThroughExpression(node, node.UpdateSpecification.Target, node.UpdateSpecification.FromClause);

    public override void Visit(DeleteStatement node) =>
        NotThroughExpression(node, node.DeleteSpecification.Target, node.DeleteSpecification.FromClause);

    public override void Visit(InsertStatement node) => NotThroughExpression(node, node.InsertSpecification.Target, null);

    public override void Visit(TableDefinition node)
    {
        if (node.Indexes.Count > 0 || node.ColumnDefinitions.Any(column => column.Index is not null))
            Errors.Add("an index inside of CREATE TABLE is not used: write CREATE INDEX");
        if (node.SystemTimePeriod is not null)
            Errors.Add("temporal tables are not used");
    }

    public override void Visit(AlterTableAddTableElementStatement node)
    {
        if (node.Definition.ColumnDefinitions.Count > 1)
            Errors.Add("ALTER TABLE … ADD of several columns is not used: write one for each");
    }

    public override void Visit(SystemVersioningTableOption node) => Errors.Add("temporal tables are not used");

    public override void Visit(SqlDataTypeReference node)
    {
        if (node.SqlDataTypeOption is not (SqlDataTypeOption.DateTime2 or SqlDataTypeOption.Time or SqlDataTypeOption.DateTimeOffset))
            return;
        if (node.Parameters is not [IntegerLiteral scale])
            Errors.Add($"{node.SqlDataTypeOption} has no scale, which means 7: write 6 at most");
        else if (int.Parse(scale.Value) > 6)
            Errors.Add($"{node.SqlDataTypeOption}({scale.Value}): write 6 at most");
    }

    private void CreateOrAlter() => Errors.Add("CREATE OR ALTER is not used");

    private void NotThroughExpression(StatementWithCtesAndXmlNamespaces statement, TableReference target, FromClause? from)
    {
        var expressions = statement.WithCtesAndXmlNamespaces?.CommonTableExpressions.Select(e => e.ExpressionName.Value).ToList() ?? [];
        if (expressions.Count == 0 || target is not NamedTableReference named)
            return;
        var name = named.SchemaObject.BaseIdentifier.Value;
        var aliased = from?.TableReferences.OfType<NamedTableReference>().FirstOrDefault(t => t.Alias?.Value == name);
        if (expressions.Contains(aliased?.SchemaObject.BaseIdentifier.Value ?? name, StringComparer.OrdinalIgnoreCase))
            Errors.Add("rows are not changed through a common table expression");
    }

    private sealed class NamesDeleted : TSqlFragmentVisitor
    {
        public bool Found { get; private set; }

        public override void Visit(MultiPartIdentifier node) =>
            Found |= string.Equals(node.Identifiers[0].Value, "deleted", StringComparison.OrdinalIgnoreCase);
    }
}
