using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Soa.Database;

/// <summary>Which database the system shares: section <c>Soa:Database</c> and the connection string <c>Soa</c>.</summary>
public sealed record DatabaseOptions
{
    /// <summary>The product; <see cref="DatabaseProvider.Sqlite"/> unless configured.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>The provider's connection string. It may hold a password, so it is never logged.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>How often a transaction is tried again as a whole after a transient error (deadlock, lost connection …).</summary>
    public int TransientRetries { get; init; } = 6;

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
