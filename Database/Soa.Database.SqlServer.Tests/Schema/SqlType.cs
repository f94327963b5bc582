namespace Soa.Database.SqlServer.Tests.Schema;

/// <summary>Represents a type of a column.</summary>
/// <param name="Kind">The kind of values it may be compared with.</param>
/// <param name="Text">As T-SQL writes it.</param>
/// <param name="Length">For text and binary the longest value, for numbers and times the bytes: the greater type holds the smaller.</param>
internal sealed record SqlType(SqlKind Kind, string Text, int Length)
{
    /// <summary>Gets the collation of a column's text; <c>null</c> for a column that is not text.</summary>
    public string? Collation { get; init; }

    /// <summary>Gets the type of row counts and positions.</summary>
    public static SqlType Int { get; } = new(SqlKind.Number, "INT", 4);

    /// <summary>Gets the type of text of any length.</summary>
    public static SqlType AnyText { get; } = new(SqlKind.Text, "NVARCHAR(MAX)", int.MaxValue);

    /// <summary>Returns a type by its name.</summary>
    /// <exception cref="ArgumentException">The type is not known; add it to <see cref="SqlKind"/> first.</exception>
    public static SqlType Of(string name, int length, int precision, int scale, bool isMax) => name.ToLowerInvariant() switch
    {
        "int" => Int,
        "bigint" => new(SqlKind.Number, "BIGINT", 8),
        "smallint" => new(SqlKind.Number, "SMALLINT", 2),
        "decimal" => new(SqlKind.Number, $"DECIMAL({precision}, {scale})", 17),
        "float" => new(SqlKind.Number, "FLOAT", 16),
        "bit" => new(SqlKind.Bit, "BIT", 1),
        "nvarchar" => isMax ? AnyText : new(SqlKind.Text, $"NVARCHAR({length})", length),
        "datetime2" => new(SqlKind.Time, $"DATETIME2({scale})", 8),
        "uniqueidentifier" => new(SqlKind.Guid, "UNIQUEIDENTIFIER", 16),
        "varbinary" => new(SqlKind.Binary, isMax ? "VARBINARY(MAX)" : $"VARBINARY({length})", isMax ? int.MaxValue : length),
        "rowversion" or "timestamp" => new(SqlKind.Binary, "BINARY(8)", 8),
        _ => throw new ArgumentException($"The type {name} is not one of the program's: see design.md, section 7, and SqlType.Of."),
    };
}
