namespace Soa.Database;

/// <summary>Represents the database products the system runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>SQLite in a file: the embedded default, one process only.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server (or a TDS server that speaks its language): the shared database.</summary>
    SqlServer,
}
