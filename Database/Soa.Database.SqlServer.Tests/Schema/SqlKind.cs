namespace Soa.Database.SqlServer.Tests.Schema;

/// <summary>Specifies the kinds of values; values of two kinds may not be compared.</summary>
internal enum SqlKind
{
    Number,
    Bit,
    Text,
    Time,
    Guid,
    Binary,
}
