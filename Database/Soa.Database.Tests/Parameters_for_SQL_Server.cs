using System.Data;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Soa.Database.Tests;

/// <summary>A type has one declaration, whatever the value, or SQL Server compiles a plan for each.</summary>
public sealed class Parameters_for_SQL_Server
{
    private static readonly TestCaseData[] Types =
    [
        new TestCaseData(new ColumnTypes.DecimalColumn(), new object[] { 1m, 12.3456m, 0m, DBNull.Value }, SqlDbType.Decimal, 0),
        new TestCaseData(
            new ColumnTypes.UtcColumn(), new object[] { DateTime.UnixEpoch, DateTime.MaxValue, DBNull.Value }, SqlDbType.DateTime2, 0),
        new TestCaseData(
            new ColumnTypes.GuidColumn(), new object[] { Guid.Empty, Guid.NewGuid(), DBNull.Value }, SqlDbType.UniqueIdentifier, 0),
        new TestCaseData(
            new ColumnTypes.BytesColumn(), new object[] { Array.Empty<byte>(), new byte[9000], DBNull.Value }, SqlDbType.VarBinary, -1),
    ];

    [TestCaseSource(nameof(Types))]
    public void Are_declared_alike_for_every_value(SqlMapper.ITypeHandler column, object[] values, SqlDbType type, int size)
    {
        foreach (var value in values)
        {
            var parameter = new SqlParameter { ParameterName = "Value" };
            column.SetValue(parameter, value);
            Assert.Multiple(() =>
            {
                Assert.That(parameter.Value, Is.EqualTo(value));
                Assert.That(parameter.SqlDbType, Is.EqualTo(type));
                Assert.That(parameter.Size, Is.EqualTo(size));
                Assert.That(parameter.Scale, Is.EqualTo(type == SqlDbType.Decimal ? 4 : type == SqlDbType.DateTime2 ? 6 : 0));
            });
        }
    }

    [TestCase("406.0800", "406.08")]
    [TestCase("406.0000", "406")]
    [TestCase("0.0000", "0")]
    [TestCase("-100.1000", "-100.1")]
    [TestCase("999999999999999.9999", "999999999999999.9999")]
    public void A_decimal_is_read_as_SQLite_has_it(string stored, string expected)
    {
        var read = (decimal)((SqlMapper.ITypeHandler)new ColumnTypes.DecimalColumn()).Parse(typeof(decimal), decimal.Parse(stored))!;
        Assert.That(read.ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void Lists_have_a_few_lengths_only()
    {
        ColumnTypes.Register();
        Assert.That(SqlMapper.Settings.PadListExpansions, Is.True);
    }
}
