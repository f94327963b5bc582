using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Soa.Database;

/// <summary>
/// Maps the CLR's types to columns. SQL Server has DECIMAL(19,4), DATETIME2(6), UNIQUEIDENTIFIER and VARBINARY(MAX); SQLite has none of
/// the first three, so a decimal is stored there as an integer of ten-thousandths (sums and comparisons stay exact), a time as ISO 8601
/// text in UTC, and a GUID as text.
/// </summary>
/// <remarks>
/// SQL Server keeps a plan for each text and each declaration of its parameters. So a type has one declaration here, whatever the value:
/// also for
/// <c>null</c>, which would otherwise be sent as <c>nvarchar(4000)</c>, and for bytes, which would be <c>varbinary</c> of their length.
/// </remarks>
internal static class ColumnTypes
{
    // The longest NVARCHAR without MAX.
    private const int LongestString = 4000;

    private static readonly Dictionary<Type, SqlMapper.ITypeHandler> Columns = [];

    private static readonly Dictionary<Type, DbType> Plain = new()
    {
        [typeof(string)] = DbType.String,
        [typeof(int)] = DbType.Int32,
        [typeof(long)] = DbType.Int64,
        [typeof(bool)] = DbType.Boolean,
    };

    private static readonly Lock Gate = new();
    private static bool registered;

    public static void Register()
    {
        lock (Gate)
        {
            if (registered)
                return;
            Use(new DecimalColumn());
            Use(new UtcColumn());
            Use(new GuidColumn());
            Use(new BytesColumn());
            // IN @Ids is sent with a few fixed numbers of parameters, by repeating the last value, and not with a text for each number.
            SqlMapper.Settings.PadListExpansions = true;
            registered = true;
        }
    }

    /// <summary>Declares a parameter for SQL Server by the type of what it comes from, and gives it its value.</summary>
    public static void Set(IDbDataParameter parameter, Type type, object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Columns.TryGetValue(type, out var column))
        {
            column.SetValue(parameter, value ?? DBNull.Value);
            return;
        }

        parameter.DbType = Plain.TryGetValue(type, out var plain) ? plain
            : throw new NotSupportedException($"The parameter {parameter.ParameterName} is of the type {type}, which no column has.");
        if (plain == DbType.String)
            parameter.Size = value is string { Length: > LongestString } ? -1 : LongestString;
        parameter.Value = value ?? DBNull.Value;
    }

    private static void Use<T>(Column<T> column)
    {
        Columns[typeof(T)] = column;
        SqlMapper.RemoveTypeMap(typeof(T));
        if (typeof(T).IsValueType)
            SqlMapper.RemoveTypeMap(typeof(Nullable<>).MakeGenericType(typeof(T)));
        SqlMapper.AddTypeHandler(typeof(T), column);
    }

    /// <summary>Represents one type in the columns of both products.</summary>
    internal abstract class Column<T> : SqlMapper.ITypeHandler
    {
        public void SetValue(IDbDataParameter parameter, object value)
        {
            var isSqlite = parameter is SqliteParameter;
            if (!isSqlite)
                Declare(parameter);
            if (value is DBNull)
                parameter.Value = value;
            else if (isSqlite)
                SetSqlite(parameter, (T)value);
            else
                parameter.Value = ForSqlServer((T)value, parameter.ParameterName);
        }

        public object Parse(Type destinationType, object value) => Parse(value)!;

        /// <summary>Declares a parameter for SQL Server, the same for every value.</summary>
        protected abstract void Declare(IDbDataParameter parameter);

        protected abstract void SetSqlite(IDbDataParameter parameter, T value);

        protected abstract T Parse(object value);

        protected virtual T ForSqlServer(T value, string name) => value;
    }

    internal sealed class DecimalColumn : Column<decimal>
    {
        private const decimal Scale = 10_000m;

        protected override void Declare(IDbDataParameter parameter)
        {
            parameter.DbType = DbType.Decimal;
            parameter.Precision = 19;
            parameter.Scale = 4;
        }

        protected override void SetSqlite(IDbDataParameter parameter, decimal value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = decimal.ToInt64(Checked(value, parameter.ParameterName) * Scale);
        }

        protected override decimal ForSqlServer(decimal value, string name) => Checked(value, name);

        /// <summary>
        /// Returns the value without trailing zeros on both products: SQL Server returns four decimals, and 406.0800 is printed in
        /// another way than SQLite's 406.08.
        /// </summary>
        protected override decimal Parse(object value) => value is long tenThousandths
            ? tenThousandths / Scale
            : Convert.ToDecimal(value, CultureInfo.InvariantCulture) / 1.0000000000000000000000000000m;

        private static decimal Checked(decimal value, string name) => decimal.Truncate(value * Scale) == value * Scale
            ? value
            : throw new ArgumentException($"{value} has more than four decimals; round it before it is stored in {name}.");
    }

    internal sealed class UtcColumn : Column<DateTime>
    {
        private const string Format = "yyyy-MM-dd HH:mm:ss.ffffff";

        protected override void Declare(IDbDataParameter parameter)
        {
            parameter.DbType = DbType.DateTime2;
            parameter.Scale = 6;
        }

        protected override void SetSqlite(IDbDataParameter parameter, DateTime value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = Utc(value).ToString(Format, CultureInfo.InvariantCulture);
        }

        protected override DateTime ForSqlServer(DateTime value, string name) => Utc(value);

        protected override DateTime Parse(object value) => DateTime.SpecifyKind(
            value is string text ? DateTime.Parse(text, CultureInfo.InvariantCulture) : (DateTime)value, DateTimeKind.Utc);

        private static DateTime Utc(DateTime value) => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;
    }

    internal sealed class GuidColumn : Column<Guid>
    {
        protected override void Declare(IDbDataParameter parameter) => parameter.DbType = DbType.Guid;

        protected override void SetSqlite(IDbDataParameter parameter, Guid value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString();
        }

        protected override Guid Parse(object value) => value is string text ? Guid.Parse(text) : (Guid)value;
    }

    internal sealed class BytesColumn : Column<byte[]>
    {
        protected override void Declare(IDbDataParameter parameter)
        {
            parameter.DbType = DbType.Binary;
            parameter.Size = -1;
        }

        protected override void SetSqlite(IDbDataParameter parameter, byte[] value)
        {
            parameter.DbType = DbType.Binary;
            parameter.Value = value;
        }

        protected override byte[] Parse(object value) => (byte[])value;
    }
}
