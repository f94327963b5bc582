using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Soa.Database.Dialects;

namespace Soa.Database;

/// <summary>Distinguishes a database that is unreachable, locked, full or not migrated yet from a statement that is wrong.</summary>
public static class DatabaseOutage
{
    // PERM, BUSY, LOCKED, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB (sqlite.org/rescode.html).
    private static readonly HashSet<int> Sqlite = [3, 5, 6, 8, 9, 10, 11, 13, 14, 15, 26];

    // Cancelled, no such table, no room for data or for the log, paused, the login is refused, our own word for a busy outbox.
    private static readonly HashSet<int> SqlServer = [0, 208, 1105, 9002, 17142, 18451, 18452, 18456, 51001];

    /// <summary>Returns <c>true</c> if the same statement may succeed when the database is available again.</summary>
    public static bool Is(DbException error) => error switch
    {
        SqliteException sqlite => Sqlite.Contains(sqlite.SqliteErrorCode) || sqlite.Message.Contains(
            "no such table", StringComparison.Ordinal),
        SqlException sql => sql.Errors.Cast<SqlError>().Any(
            e => TransientErrors.Contains(e.Number, e.Class) || SqlServer.Contains(e.Number)),
        _ => error.IsTransient,
    };
}
