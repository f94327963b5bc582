using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Soa.Database;

/// <summary>
/// How the CLR's types stand in columns. SQL Server has DECIMAL(19,4), DATETIME2(6) and UNIQUEIDENTIFIER; SQLite has none of them, so a
/// decimal is there an integer of ten-thousandths (sums and comparisons stay exact), a time ISO 8601 text in UTC, and a GUID text.
/// </summary>
internal static class ColumnTypes
{
    private static readonly Lock Gate = new();
    private static bool registered;

    public static void Register()
    {
        lock (Gate)
        {
            if (registered)
                return;
            SqlMapper.RemoveTypeMap(typeof(decimal));
            SqlMapper.RemoveTypeMap(typeof(decimal?));
            SqlMapper.RemoveTypeMap(typeof(DateTime));
            SqlMapper.RemoveTypeMap(typeof(DateTime?));
            SqlMapper.RemoveTypeMap(typeof(Guid));
            SqlMapper.RemoveTypeMap(typeof(Guid?));
            SqlMapper.AddTypeHandler(new DecimalColumn());
            SqlMapper.AddTypeHandler(new UtcColumn());
            SqlMapper.AddTypeHandler(new GuidColumn());
            registered = true;
        }
    }

    private sealed class DecimalColumn : SqlMapper.TypeHandler<decimal>
    {
        private const decimal Scale = 10_000m;

        // Dividing by it takes trailing zeros away: SQL Server gives 406.0800 for what SQLite gives as 406.08.
        private const decimal One = 1.0000000000000000000000000000m;

        public override void SetValue(IDbDataParameter parameter, decimal value)
        {
            var scaled = value * Scale;
            if (decimal.Truncate(scaled) != scaled)
                throw new ArgumentException($"{value} has more than four decimals; round it before it is stored in {parameter.ParameterName}.");
            if (parameter is SqliteParameter)
            {
                parameter.DbType = DbType.Int64;
                parameter.Value = decimal.ToInt64(scaled);
            }
            else
            {
                parameter.DbType = DbType.Decimal;
                parameter.Precision = 19;
                parameter.Scale = 4;
                parameter.Value = value;
            }
        }

        public override decimal Parse(object value) => value is long tenThousandths
            ? tenThousandths / Scale
            : Convert.ToDecimal(value, CultureInfo.InvariantCulture) / One;
    }

    private sealed class UtcColumn : SqlMapper.TypeHandler<DateTime>
    {
        private const string Format = "yyyy-MM-dd HH:mm:ss.ffffff";

        public override void SetValue(IDbDataParameter parameter, DateTime value)
        {
            var utc = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;
            if (parameter is SqliteParameter)
            {
                parameter.DbType = DbType.String;
                parameter.Value = utc.ToString(Format, CultureInfo.InvariantCulture);
            }
            else
            {
                parameter.DbType = DbType.DateTime2;
                parameter.Scale = 6;
                parameter.Value = utc;
            }
        }

        public override DateTime Parse(object value) => DateTime.SpecifyKind(
            value is string text ? DateTime.Parse(text, CultureInfo.InvariantCulture) : (DateTime)value, DateTimeKind.Utc);
    }

    private sealed class GuidColumn : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.DbType = DbType.String;
                parameter.Value = value.ToString();
            }
            else
            {
                parameter.DbType = DbType.Guid;
                parameter.Value = value;
            }
        }

        public override Guid Parse(object value) => value is string text ? Guid.Parse(text) : (Guid)value;
    }
}
