using System.Data;
using Dapper;
using Microsoft.Data.SqlClient;
using Soa.Database.Sending;
using Soa.Database.SqlServer.Tests.Statements;

namespace Soa.Database.SqlServer.Tests;

/// <summary>Checks the texts that SQL Server is sent when statements go together: valid T-SQL, and few texts and declarations.</summary>
public sealed class Statements_in_one_command
{
    private static readonly Statement Insert = new("INSERT INTO UsedTokens (TokenId, ExpiresAt) VALUES (@TokenId, @ExpiresAt)");

    private static readonly Statement Find = new("SELECT Sku FROM Items WHERE Sku IN @Skus AND Name = @Name");

    [Test]
    public void Are_valid_whatever_the_statement()
    {
        // Twice, as when two rows are written. A statement that declares a variable is sent alone.
        foreach (var statement in StatementFinder.InCode().Where(
            statement => !statement.Text.Contains("DECLARE", StringComparison.Ordinal)))
        {
            var one = new Statement(statement.Text);
            var batch = StatementBatch.Of([new DeferredStatement(one, null), new DeferredStatement(one, null)]).Single();
            Assert.That(() => Tsql.Parse(new FoundStatement(statement.Name, Tsql.WithLists(batch.Text))), Throws.Nothing);
        }
    }

    [Test]
    public void Have_one_text_and_declaration_for_numbers_of_rows_that_are_near_each_other()
    {
        var shapes = Enumerable.Range(1, 16).Select(rows => Shape(Batches(Insert, Enumerable.Range(0, rows).Select(i => (object)new
        {
            TokenId = i % 2 == 0 ? Guid.NewGuid() : (Guid?)null,
            ExpiresAt = i % 3 == 0 ? DateTime.UnixEpoch : (DateTime?)null,
        })).Single()));
        Assert.That(shapes.Distinct().Count(), Is.EqualTo(5), "for 1, 2, 4, 8 and 16");
    }

    [Test]
    public void Have_few_texts_for_the_lengths_of_lists()
    {
        var shapes = Enumerable.Range(0, 18).Select(length =>
            Shape(Batches(Find, [new { Skus = Enumerable.Range(0, length).Select(i => $"A-{i}"), Name = (string?)null }]).Single()));
        Assert.That(shapes.Distinct().Count(), Is.EqualTo(6), "for 1, 2, 4, 8, 16 and 32");
    }

    [Test]
    public void Never_have_more_parameters_than_the_server_takes()
    {
        var batches = Batches(
            Insert, Enumerable.Range(0, 5000).Select(_ => (object)new { TokenId = Guid.NewGuid(), ExpiresAt = DateTime.UnixEpoch }));
        Assert.Multiple(() =>
        {
            Assert.That(batches.Select(batch => Command(batch).Parameters.Count), Is.All.LessThan(2100));
            Assert.That(batches, Has.Count.LessThan(10));
            Assert.That(batches.Select(Shape).Distinct().Count(), Is.LessThanOrEqualTo(2));
        });
    }

    private static List<StatementBatch> Batches(Statement statement, IEnumerable<object> rows) =>
        [.. StatementBatch.Of([new DeferredStatement(statement, rows)])];

    private static SqlCommand Command(StatementBatch batch)
    {
        var command = new SqlCommand(batch.Text);
        ((SqlMapper.IDynamicParameters)batch).AddParameters(command, null!);
        return command;
    }

    private static string Shape(StatementBatch batch)
    {
        using var command = Command(batch);
        return string.Join(", ", command.Parameters.Cast<SqlParameter>().Select(p => $"{p.ParameterName} {p.SqlDbType} {p.Size} "
            + $"{p.Precision} {p.Scale}").Append(batch.Text));
    }
}
