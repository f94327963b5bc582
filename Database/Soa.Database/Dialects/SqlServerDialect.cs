using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Soa.Database.Dialects;

/// <summary>Implements the dialect of Microsoft SQL Server.</summary>
internal sealed class SqlServerDialect : SqlDialect
{
    private readonly string connectionString;
    private readonly int most;
    private readonly TimeSpan patience;

    // One place for each connection of the pool. Without a free place, work waits here, in order and without a thread, and not in
    // SqlClient's pool, which keeps a thread waiting and does not say how many connections it has.
    private readonly SemaphoreSlim places;

    public SqlServerDialect(string connectionString)
    {
        var settings = new SqlConnectionStringBuilder(connectionString);
        // After an open that failed the pool would repeat its error for 5 s and longer, without asking the server: longer than all our
        // retries take.
        if (!settings.ShouldSerialize("Pool Blocking Period"))
            settings.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        this.connectionString = settings.ConnectionString;
        most = settings.MaxPoolSize;
        patience = TimeSpan.FromSeconds(settings.ConnectTimeout);
        places = new SemaphoreSlim(most, most);
    }

    internal string ConnectionString => connectionString;

    public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    public override IsolationLevel Isolation => IsolationLevel.ReadCommitted;

    public override bool CanLoseCommits => true;

    // Every transaction of ours is READ COMMITTED, the server's default, so what it asked for may stay on the pooled connection.
    public override Task<BorrowedConnection> OpenToReadAsync(CancellationToken cancellationToken) => OpenToWriteAsync(cancellationToken);

    public override async Task<BorrowedConnection> OpenToWriteAsync(CancellationToken cancellationToken)
    {
        // A connect time-out of 0 means to wait for ever.
        if (!await places.WaitAsync(patience > TimeSpan.Zero ? patience : Timeout.InfiniteTimeSpan, cancellationToken))
            throw Exhausted();
        try
        {
            return new Borrowed(this, await OpenAsync(cancellationToken));
        }
        catch
        {
            places.Release();
            throw;
        }
    }

    public override bool IsDuplicateKey(DbException error) => error is SqlException { Number: 2601 or 2627 };

    public override bool IsTransient(Exception error) =>
        error is SqlException sql && sql.Errors.Cast<SqlError>().Any(e => TransientErrors.Contains(e.Number, e.Class));

    public override bool LeavesCommitUnknown(Exception error) =>
        IsTransient(error) && error is SqlException sql && !sql.Errors.Cast<SqlError>().Any(e => TransientErrors.IsOfLocks(e.Number));

    public override string Describe()
    {
        var parts = new SqlConnectionStringBuilder(connectionString);
        return $"SQL Server {parts.DataSource}, database {parts.InitialCatalog}";
    }

    private async Task<SqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception error)
        {
            await connection.DisposeAsync();
            // SqlClient reports that its pool is exhausted: another part of this process uses it too.
            if (error is InvalidOperationException)
                throw Exhausted();
            throw;
        }
    }

    private ConnectionsExhaustedException Exhausted() => new(Describe(), most, patience);

    private sealed class Borrowed(SqlServerDialect dialect, SqlConnection connection) : BorrowedConnection(connection)
    {
        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            dialect.places.Release();
        }
    }
}
