namespace Soa.Database.SqlServer.Tests.Schema;

/// <summary>What may be compared with what: values of two kinds may not.</summary>
internal enum SqlKind
{
    Number,
    Bit,
    Text,
    Time,
    Guid,
    Binary,
}
