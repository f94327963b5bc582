using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using Soa.Database.SqlServer.Tests.Schema;
using Soa.Database.SqlServer.Tests.Statements;

namespace Soa.Database.SqlServer.Tests.Checking;

/// <summary>
/// Checks statements against the schema: names by DacFx, types and shapes by <see cref="StatementTypes"/>, the dialect by <see
/// cref="TsqlSubset"/>.
/// </summary>
internal sealed partial class StatementChecker(DatabaseSchema schema)
{
    /// <summary>Gets the schema's tables by name.</summary>
    public IReadOnlyDictionary<string, TableShape> Tables => schema.Tables;

    /// <summary>Returns everything that is wrong, each with the statement's name.</summary>
    public IReadOnlyList<string> Check(IReadOnlyList<FoundStatement> statements)
    {
        var errors = new List<string>();
        using var model = schema.NewModel();
        foreach (var (statement, number) in statements.Select((statement, i) => (statement, i)))
        {
            var (findings, _) = Examine(statement);
            var parameters = string.Join(", ", findings.Parameters.Select(parameter => $"{parameter.Name} {parameter.Type.Text}"));
            errors.AddRange(findings.Errors.Select(error => $"{statement.Name}: {error}"));
            try
            {
                model.AddOrUpdateObjects(
                    $"CREATE PROCEDURE dbo.Statement{number} {parameters} AS\n{statement.Text}",
                    statement.Name,
                    new TSqlObjectOptions { QuotedIdentifier = true, AnsiNulls = true });
            }
            catch (DacModelException error)
            {
                errors.AddRange(error.Messages.Select(message => $"{statement.Name}: {message.Number} {message.Message}"));
            }
        }

        errors.AddRange(model.Validate().Select(message => $"{message.Number} {WithName(message.Message, statements)}"));
        return errors;
    }

    /// <summary>Returns the searches of a statement that no key and no index leads.</summary>
    public IReadOnlyList<string> Scans(FoundStatement statement) => Examine(statement).Types.Scans;

    // The model names the procedure that the statement was put into.
    private static string WithName(string message, IReadOnlyList<FoundStatement> statements) =>
        ProcedureName().Replace(message, match => statements[int.Parse(match.Groups[1].ValueSpan)].Name);

    [GeneratedRegex(@"\[dbo\]\.\[Statement(\d+)\]")]
    private static partial Regex ProcedureName();

    private (Findings Findings, StatementTypes Types) Examine(FoundStatement statement)
    {
        var findings = new Findings();
        var tree = Tsql.Parse(statement);
        var subset = new TsqlSubset();
        tree.Accept(subset);
        findings.Errors.AddRange(subset.Errors);
        var types = new StatementTypes(schema, findings);
        types.Check(tree);
        return (findings, types);
    }
}
