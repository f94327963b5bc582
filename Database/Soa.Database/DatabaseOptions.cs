using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Soa.Database;

/// <summary>Which database the system shares: section <c>Soa:Database</c> and the connection string <c>Soa</c>.</summary>
public sealed record DatabaseOptions
{
    /// <summary>The product; <see cref="DatabaseProvider.Sqlite"/> unless configured.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>The provider's connection string. It may hold a password, so it is never logged.</summary>
    /// <remarks>
    /// SqlClient encrypts unless told otherwise and then checks the server's certificate. A server with a certificate of its own making, as a
    /// container has, needs <c>TrustServerCertificate=True</c>: for development only, as anybody could pose as that server.
    /// </remarks>
    public required string ConnectionString { get; init; }

    /// <summary>SQLite only: when a commit is on the disk. Default: <see cref="SqliteSynchronous.Normal"/>.</summary>
    public SqliteSynchronous Synchronous { get; init; } = SqliteSynchronous.Normal;

    /// <summary>How often a transaction is tried again as a whole after a transient error (deadlock, lost connection …).</summary>
    public int TransientRetries { get; init; } = 6;

    /// <summary>
    /// How long after its first attempt a transaction may be tried again. A deadlock is over in milliseconds and is; a command that ran out of its 30 s is not,
    /// for whoever waits for it has given up.
    /// </summary>
    public TimeSpan TransientRetryTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>False if it leaves the database to the server.</summary>
    internal bool NamesDatabase => Provider == DatabaseProvider.Sqlite || new SqlConnectionStringBuilder(ConnectionString).InitialCatalog.Length > 0;

    /// <summary>Options with a connection string that the provider can read.</summary>
    /// <exception cref="ArgumentException">It cannot: a keyword is unknown or a value has the wrong form.</exception>
    /// <exception cref="FormatException">A value is not of its type.</exception>
    internal static DatabaseOptions Create(DatabaseProvider provider, string connectionString)
    {
        if (provider == DatabaseProvider.Sqlite)
            _ = new SqliteConnectionStringBuilder(connectionString).ConnectionString;
        else if (new SqlConnectionStringBuilder(connectionString).MultipleActiveResultSets)
            throw new ArgumentException("MultipleActiveResultSets is not used.");
        return new DatabaseOptions { Provider = provider, ConnectionString = connectionString };
    }
}
