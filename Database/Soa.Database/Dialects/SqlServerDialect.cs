using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Soa.Database.Dialects;

/// <summary>Microsoft SQL Server.</summary>
internal sealed class SqlServerDialect(string connectionString) : SqlDialect
{
    public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    public override IsolationLevel Isolation => IsolationLevel.ReadCommitted;

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IDisposable?>(null);

    public override bool IsDuplicateKey(DbException error) => error is SqlException { Number: 2601 or 2627 };

    public override bool IsTransient(Exception error) => error switch
    {
        SqlException sql => sql.Errors.Cast<SqlError>().Any(e => IsTransientNumber(e.Number)),
        _ => false,
    };

    public override string Describe()
    {
        var parts = new SqlConnectionStringBuilder(connectionString);
        return $"SQL Server {parts.DataSource}, database {parts.InitialCatalog}";
    }

    /// <summary>
    /// Deadlock, lock time-out, snapshot conflict, client time-out, lost connections, and the throttling and failover errors that the
    /// documentation lists ("Troubleshoot transient connection errors in SQL Database").
    /// </summary>
    private static bool IsTransientNumber(int number) => number is
        1205 or 1222 or 3960 or 3935 or -2 or -1 or 2 or 20 or 53 or 64 or 121 or 233 or 258 or 997 or 1203 or 10053 or 10054 or 10060 or 10928 or 10929 or 11001
        or 4060 or 4221 or 40143 or 40197 or 40501 or 40540 or 40613 or 42108 or 42109 or 49918 or 49919 or 49920 or 18401;
}
