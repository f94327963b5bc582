using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Soa.Database;

/// <summary>Represents the settings of the shared database: section <c>Soa:Database</c> and the connection string <c>Soa</c>.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Gets the product; <see cref="DatabaseProvider.Sqlite"/> unless configured.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>Gets the provider's connection string. It may hold a password, so it is never logged.</summary>
    /// <remarks>
    /// SqlClient encrypts by default and then checks the server's certificate. A server with a self-signed certificate, as in a container,
    /// needs <c>TrustServerCertificate=True</c>: for development only, because any server could pose as that one.
    /// </remarks>
    public required string ConnectionString { get; init; }

    /// <summary>Gets when a commit is on the disk (SQLite only). Default: <see cref="SqliteSynchronous.Normal"/>.</summary>
    public SqliteSynchronous Synchronous { get; init; } = SqliteSynchronous.Normal;

    /// <summary>Gets how often a transaction is tried again as a whole after a transient error (deadlock, lost connection …).</summary>
    public int TransientRetries { get; init; } = 6;

    /// <summary>
    /// Gets the time after its first attempt during which a transaction may be tried again. A deadlock is over in milliseconds and is
    /// tried again; a command that ran out of its 30 s is not, because its caller has given up by then.
    /// </summary>
    public TimeSpan TransientRetryTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets a value that indicates whether the connection string names a database instead of leaving it to the server.</summary>
    internal bool NamesDatabase =>
        Provider == DatabaseProvider.Sqlite || new SqlConnectionStringBuilder(ConnectionString).InitialCatalog.Length > 0;

    /// <summary>Creates options with a connection string that the provider can read.</summary>
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
