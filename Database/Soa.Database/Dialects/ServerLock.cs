using Microsoft.Data.SqlClient;

namespace Soa.Database.Dialects;

/// <summary>Represents an application lock of SQL Server that one process has at a time, for as long as its connection is open.</summary>
internal sealed class ServerLock(DatabaseOptions options) : IAsyncDisposable
{
    // The resource names the database, for Babelfish has one set of locks for all databases of a server. A connection that has the lock
    // does not take it twice.
    private static readonly Statement Take = new(
        sqlite: "SELECT 0",
        sqlServer: """
            DECLARE @Outcome INT = 0, @Resource NVARCHAR(255) = CONCAT('Soa.InMemoryBus.', DB_NAME())
            IF APPLOCK_MODE('public', @Resource, 'Session') = 'NoLock'
                EXEC @Outcome = sp_getapplock @Resource = @Resource, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0
            SELECT @Outcome
            """);

    // Outside of the pool, which would pass the connection on with its lock, and without reconnecting, which would lose the lock.
    private readonly string connectionString =
        new SqlConnectionStringBuilder(options.ConnectionString) { Pooling = false, ConnectRetryCount = 0 }.ConnectionString;
    private readonly SqlServerDialect dialect = new(options.ConnectionString);
    private SqlConnection? connection;

    /// <summary>Takes the lock, on a new connection if there is none or it was lost.</summary>
    /// <exception cref="DatabaseConfigurationException">Another process has it.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await TryTakeAsync(cancellationToken) < 0)
            {
                throw new DatabaseConfigurationException(
                    $"Another process with an in-memory bus uses {dialect.Describe()}, and only one may. Stop it, "
                        + "give this process another database, or let both use RabbitMQ: Soa:Bus:Transport=RabbitMq.");
            }
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        connection = null;
    }

    private async Task<int> TryTakeAsync(CancellationToken cancellationToken)
    {
        if (connection is null)
        {
            connection = new SqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
        }

        return await new DatabaseSession(connection, null, dialect, null, cancellationToken).ScalarAsync<int>(Take);
    }
}
