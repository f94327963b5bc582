using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.Retry;
using Soa.Database.Dialects;

namespace Soa.Database;

/// <summary>
/// The one database all services share. Work is done in <see cref="InTransactionAsync{T}"/>, which commits or leaves nothing behind and
/// is run again as a whole after a transient error; <see cref="ReadAsync{T}"/> is for work that changes nothing.
/// </summary>
public sealed partial class SharedDatabase : IDisposable
{
    private readonly SqlDialect dialect;
    private readonly ResiliencePipeline transientErrors;
    private readonly ILogger<SharedDatabase> logger;

    /// <summary>A database as configured. Nothing is opened yet.</summary>
    public SharedDatabase(DatabaseOptions options, TimeProvider? time = null, ILogger<SharedDatabase>? logger = null)
    {
        ColumnTypes.Register();
        this.logger = logger ?? NullLogger<SharedDatabase>.Instance;
        dialect = options.Provider == DatabaseProvider.Sqlite
            ? new SqliteDialect(options.ConnectionString, options.Synchronous)
            : new SqlServerDialect(options.ConnectionString);
        transientErrors = new ResiliencePipelineBuilder { TimeProvider = time ?? TimeProvider.System }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.TransientRetries,
                Delay = TimeSpan.FromMilliseconds(20),
                MaxDelay = TimeSpan.FromSeconds(5),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } e && dialect.IsTransient(e)),
                OnRetry = args =>
                {
                    TransientError(args.AttemptNumber + 1, args.Outcome.Exception!.Message);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>The product.</summary>
    public DatabaseProvider Provider => dialect.Provider;

    /// <summary>Server and database, without user or password.</summary>
    public override string ToString() => dialect.Describe();

    /// <summary>Runs <paramref name="work"/> in a transaction that is committed when it returns and rolled back when it throws.</summary>
    /// <remarks>The work may run more than once: after a deadlock, a lost connection or the like nothing of it is left and it starts over.</remarks>
    public async Task<T> InTransactionAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default) =>
        await transientErrors.ExecuteAsync(async token =>
        {
            await using var borrowed = await dialect.OpenToWriteAsync(token);
            await using var transaction = await borrowed.Connection.BeginTransactionAsync(dialect.Isolation, token);
            var result = await work(new DatabaseSession(borrowed.Connection, transaction, dialect, token));
            await transaction.CommitAsync(token);
            borrowed.IsSound = true;
            return result;
        }, cancellationToken);

    /// <inheritdoc cref="InTransactionAsync{T}"/>
    public Task InTransactionAsync(Func<DatabaseSession, Task> work, CancellationToken cancellationToken = default) =>
        InTransactionAsync(async session =>
        {
            await work(session);
            return true;
        }, cancellationToken);

    /// <summary>Runs <paramref name="work"/> on a connection without a transaction: for reading.</summary>
    public async Task<T> ReadAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default) =>
        await transientErrors.ExecuteAsync(async token =>
        {
            await using var borrowed = await dialect.OpenToReadAsync(token);
            var result = await work(new DatabaseSession(borrowed.Connection, null, dialect, token));
            borrowed.IsSound = true;
            return result;
        }, cancellationToken);

    internal SqlDialect Dialect => dialect;

    /// <summary>Lets go of what the database object holds in this process.</summary>
    public void Dispose() => (dialect as IDisposable)?.Dispose();

    [LoggerMessage(1001, LogLevel.Warning, "Transient database error, attempt {Attempt}; the transaction is run again: {Reason}")]
    private partial void TransientError(int attempt, string reason);
}
