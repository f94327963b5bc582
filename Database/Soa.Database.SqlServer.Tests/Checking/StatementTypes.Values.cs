using Microsoft.SqlServer.TransactSql.ScriptDom;
using Soa.Database.SqlServer.Tests.Schema;

namespace Soa.Database.SqlServer.Tests.Checking;

internal sealed partial class StatementTypes
{
    private void Count(ScalarExpression expression, Scope scope) =>
        findings.Meet([new Leaf(SqlType.Int, null, null, "a number of rows")], ValueOf(expression, scope));

    // Everything the expression's value may come from; nested expressions are checked on the way.
    private IReadOnlyList<Leaf> ValueOf(ScalarExpression expression, Scope scope)
    {
        switch (expression)
        {
            case ColumnReferenceExpression { ColumnType: ColumnType.Wildcard }:
                return [];
            case ColumnReferenceExpression column:
                if (scope.Find(column) is { } found)
                    return found.Leaves;
                findings.Errors.Add($"unknown column {Text(column)}");
                return [];
            case VariableReference local when locals.Contains(local.Name):
                return [];
            case VariableReference variable:
                findings.Mention(variable.Name);
                return [new Leaf(null, variable.Name, null, variable.Name)];
            case Literal literal:
                return [new Leaf(null, null, literal, Text(literal))];
            case ParenthesisExpression parenthesis:
                return ValueOf(parenthesis.Expression, scope);
            case UnaryExpression unary:
                return ValueOf(unary.Expression, scope);
            case BinaryExpression binary:
                return findings.Meet(ValueOf(binary.FirstExpression, scope), ValueOf(binary.SecondExpression, scope));
            case CoalesceExpression coalesce:
                return findings.Meet([.. coalesce.Expressions.Select(part => ValueOf(part, scope))]);
            case NullIfExpression nullIf:
                return findings.Meet(ValueOf(nullIf.FirstExpression, scope), ValueOf(nullIf.SecondExpression, scope));
            case SearchedCaseExpression searched:
                foreach (var when in searched.WhenClauses)
                    Condition(when.WhenExpression, scope);
                return Cases(searched, searched.WhenClauses, scope);
            case SimpleCaseExpression simple:
                findings.Meet(
                    [ValueOf(simple.InputExpression, scope), .. simple.WhenClauses.Select(when => ValueOf(when.WhenExpression, scope))]);
                return Cases(simple, simple.WhenClauses, scope);
            case ScalarSubquery subquery:
                return Single(Query(subquery.QueryExpression, scope), subquery);
            case CastCall { DataType: SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.Int } } cast:
                ValueOf(cast.Parameter, scope);
                return [new Leaf(SqlType.Int, null, null, Text(cast))];
            case CastCall { DataType: SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.NVarChar } } cast:
                ValueOf(cast.Parameter, scope);
                return [new Leaf(SqlType.AnyText, null, null, Text(cast))];
            case FunctionCall call:
                return Function(call, scope);
            default:
                return Unknown<Leaf>(expression);
        }
    }

    private IReadOnlyList<Leaf> Cases(CaseExpression expression, IEnumerable<WhenClause> whens, Scope scope) => findings.Meet(
    [
        .. whens.Select(when => ValueOf(when.ThenExpression, scope)),
        expression.ElseExpression is null ? [] : ValueOf(expression.ElseExpression, scope),
    ]);

    private IReadOnlyList<Leaf> Function(FunctionCall call, Scope scope)
    {
        var arguments = call.Parameters.Select(parameter => ValueOf(parameter, scope)).ToList();
        switch (call.FunctionName.Value.ToUpperInvariant())
        {
            case "MIN" or "MAX":
                return arguments[0];
            case "SUM":
                foreach (var leaf in arguments[0].Where(leaf => leaf.Type is { Kind: not SqlKind.Number }))
                    findings.Errors.Add($"SUM of {leaf.Text}, which is {leaf.Type!.Text}");
                return arguments[0];
            case "COUNT" or "COUNT_BIG" or "LEN" or "DATALENGTH" or "OBJECT_ID":
                return [new Leaf(SqlType.Int, null, null, Text(call))];
            case "DB_ID":
                findings.Meet([new Leaf(SqlType.AnyText, null, null, Text(call))], arguments[0]);
                return [new Leaf(SqlType.Int, null, null, Text(call))];
            case "UPPER" or "LOWER" or "LTRIM" or "RTRIM" or "SUBSTRING" or "CONCAT" or "QUOTENAME"
                or "DB_NAME" or "SERVERPROPERTY" or "APPLOCK_MODE":
                return [new Leaf(SqlType.AnyText, null, null, Text(call))];
            case "ISNULL":
                return findings.Meet([.. arguments]);
            default:
                return Unknown<Leaf>(call);
        }
    }

    private IReadOnlyList<Leaf> Single(IReadOnlyList<(string Name, IReadOnlyList<Leaf> Leaves)> columns, TSqlFragment query)
    {
        if (columns.Count != 1)
            findings.Errors.Add($"a query for one value gives {columns.Count} columns: {Text(query)}");
        return columns.Count > 0 ? columns[0].Leaves : [];
    }

    private void Condition(BooleanExpression condition, Scope scope)
    {
        switch (condition)
        {
            case BooleanBinaryExpression binary:
                Condition(binary.FirstExpression, scope);
                Condition(binary.SecondExpression, scope);
                break;
            case BooleanNotExpression not:
                Condition(not.Expression, scope);
                break;
            case BooleanParenthesisExpression parenthesis:
                Condition(parenthesis.Expression, scope);
                break;
            case BooleanComparisonExpression comparison:
                findings.Meet(ValueOf(comparison.FirstExpression, scope), ValueOf(comparison.SecondExpression, scope));
                break;
            case BooleanTernaryExpression between:
                findings.Meet(
                    ValueOf(between.FirstExpression, scope), ValueOf(between.SecondExpression, scope),
                    ValueOf(between.ThirdExpression, scope));
                break;
            case BooleanIsNullExpression isNull:
                ValueOf(isNull.Expression, scope);
                break;
            case InPredicate { Subquery: { } subquery } inQuery:
                findings.Meet(ValueOf(inQuery.Expression, scope), ValueOf(subquery, scope));
                break;
            case InPredicate inList:
                findings.Meet([ValueOf(inList.Expression, scope), .. inList.Values.Select(value => ValueOf(value, scope))]);
                break;
            case LikePredicate like:
                findings.Meet(
                    [new Leaf(SqlType.AnyText, null, null, "LIKE")], ValueOf(like.FirstExpression, scope),
                    ValueOf(like.SecondExpression, scope));
                break;
            case ExistsPredicate exists:
                Query(exists.Subquery.QueryExpression, scope);
                break;
            default:
                Unknown(condition);
                break;
        }
    }
}
