using System.Data;
using System.Numerics;
using System.Text;
using Dapper;

namespace Soa.Database.Sending;

/// <summary>Holds statements in the text of one command for SQL Server, each with parameters of its own.</summary>
/// <remarks>
/// The server keeps a plan for each text, so texts must be few. A statement that is executed for many rows is in the text 1, 2, 4, 8 or 16
/// times, whatever the number of rows, and those of its copies that have no row do not run.
/// </remarks>
internal sealed class StatementBatch : SqlMapper.IDynamicParameters
{
    // The server accepts 2,100.
    private const int MostParameters = 2000;
    private const int MostCopies = 16;

    private readonly List<(string Prefix, StatementParameters Parameters, object? Row)> values = [];
    private readonly List<(string Name, int Rows)> counts = [];
    private readonly StringBuilder text = new("SET NOCOUNT ON");
    private readonly List<IDeferredQuery> queries = [];
    private DeferredStatement? counted;
    private int parameterCount;

    private StatementBatch()
    {
    }

    /// <summary>Gets the command's text.</summary>
    public string Text => text.ToString();

    /// <summary>Gets a value that indicates whether it gives out rows.</summary>
    public bool HasQueries => queries.Count > 0;

    /// <summary>Gets the queries that read the rows, in the order of the results.</summary>
    public IReadOnlyList<IDeferredQuery> Queries => queries;

    /// <summary>Puts statements, in their order, into as few commands as can be.</summary>
    public static IEnumerable<StatementBatch> Of(IEnumerable<DeferredStatement> statements)
    {
        var batch = new StatementBatch();
        foreach (var statement in statements)
        {
            foreach (var rows in statement.Rows.Chunk(MostCopies))
            {
                // Rows are counted only for a command without results.
                if (!batch.Fits(statement, rows) || (statement.IsCounted && batch.HasQueries))
                {
                    yield return batch;
                    batch = new StatementBatch();
                }

                batch.Add(statement, rows);
            }
        }

        if (batch.values.Count > 0)
            yield return batch;
    }

    /// <summary>Stores how many rows the counted statement has changed.</summary>
    public void Changed(int rows)
    {
        if (counted is not null)
            counted.Changed += rows;
    }

    /// <summary>Makes it a transaction by itself, which is rolled back by whatever fails in it.</summary>
    public StatementBatch AsTransaction()
    {
        text.Insert(0, "SET XACT_ABORT ON;\nBEGIN TRANSACTION;\n").Append(";\nCOMMIT TRANSACTION");
        return this;
    }

    void SqlMapper.IDynamicParameters.AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        foreach (var (prefix, parameters, row) in values)
            parameters.AddTo(command, prefix, row);
        foreach (var (name, rows) in counts)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, DbType.Int32, rows);
            command.Parameters.Add(parameter);
        }
    }

    private static int Copies(int rows) => (int)BitOperations.RoundUpToPowerOf2((uint)rows);

    private bool Fits(DeferredStatement statement, object?[] rows) =>
        values.Count == 0
        || parameterCount + (Copies(rows.Length) * StatementParameters.Of(statement.Statement, rows).CountOf(rows[0])) < MostParameters;

    private void Add(DeferredStatement statement, object?[] rows)
    {
        var parameters = StatementParameters.Of(statement.Statement, rows);
        if (statement.IsCounted && counted is null)
        {
            text.Append(";\nSET NOCOUNT OFF");
            counted = statement;
        }

        var count = $"r{counts.Count}";
        for (var copy = 0; copy < Copies(rows.Length); copy++)
        {
            var (prefix, row) = (Statement.Prefix(values.Count), copy < rows.Length ? rows[copy] : null);
            text.Append(copy == 0 ? ";\n" : $";\nIF @{count} > {copy}\n");
            text.Append(parameters.WithLists(statement.Statement.Prefixed(values.Count), prefix, row));
            values.Add((prefix, parameters, row));
        }

        if (Copies(rows.Length) > 1)
            counts.Add((count, rows.Length));
        parameterCount += Copies(rows.Length) * (parameters.CountOf(rows[0]) + 1);
        if (statement.Query is { } query)
            queries.AddRange(Enumerable.Repeat(query, rows.Length));
    }
}
