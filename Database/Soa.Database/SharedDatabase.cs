using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.Retry;
using Soa.Database.Dialects;
using Soa.Database.Telemetry;

namespace Soa.Database;

/// <summary>
/// Represents the one database all services share. Work is done in <see cref="InTransactionAsync{T}"/>, which commits or leaves nothing
/// behind and is run again as a whole after a transient error; <see cref="ReadAsync{T}"/> is for work that changes nothing.
/// </summary>
public sealed partial class SharedDatabase : IDisposable
{
    private static readonly ResiliencePropertyKey<long> Begun = new("begun");

    private readonly SqlDialect dialect;
    private readonly ResiliencePipeline transientErrors;
    private readonly TimeProvider time;
    private readonly TimeSpan retryTime;
    private readonly ILogger<SharedDatabase> logger;

    /// <summary>Initializes a database from its options. It opens nothing yet.</summary>
    public SharedDatabase(DatabaseOptions options, TimeProvider? time = null, ILogger<SharedDatabase>? logger = null)
        : this(SqlDialect.For(options), options, time, logger)
    {
    }

    internal SharedDatabase(SqlDialect dialect, DatabaseOptions options, TimeProvider? time = null, ILogger<SharedDatabase>? logger = null)
    {
        ColumnTypes.Register();
        this.logger = logger ?? NullLogger<SharedDatabase>.Instance;
        this.dialect = dialect;
        this.time = time ?? TimeProvider.System;
        retryTime = options.TransientRetryTime;
        transientErrors = new ResiliencePipelineBuilder { TimeProvider = this.time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.TransientRetries,
                Delay = TimeSpan.FromMilliseconds(20),
                MaxDelay = TimeSpan.FromSeconds(5),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is { } e && (e is ConcurrentChangeException || dialect.IsTransient(e)) && HasTime(args.Context)),
                OnRetry = args =>
                {
                    TransientError(args.AttemptNumber + 1, args.Outcome.Exception!.Message);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>Gets the product.</summary>
    public DatabaseProvider Provider => dialect.Provider;

    /// <summary>Gets a value that indicates whether a commit can get lost with the connection, so that its outcome is unknown.</summary>
    public bool CanLoseCommits => dialect.CanLoseCommits;

    /// <summary>Returns the server and database, without user or password.</summary>
    public override string ToString() => dialect.Describe();

    /// <summary>Runs <paramref name="work"/> in a transaction that is committed when it returns and rolled back when it throws.</summary>
    /// <remarks>
    /// The work may run more than once: it starts over after an error that leaves nothing of it, such as a deadlock, a connection that is
    /// lost before the commit, or a <see cref="ConcurrentChangeException"/>.
    /// </remarks>
    /// <exception cref="CommitUnknownException">
    /// The connection was lost during the commit. The work is not run again, for it may have been done.
    /// </exception>
    public Task<T> InTransactionAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default) =>
        CommitWorkAsync(work, isOneRequest: false, cancellationToken);

    /// <summary>
    /// Runs a transaction of statements whose results are not needed. All of it is sent in one request, with the transaction's beginning
    /// and end, unless it has too many parameters.
    /// </summary>
    /// <param name="defer">Defers the statements; nothing may be awaited in it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="CommitUnknownException">The connection was lost. The work is not run again, for it may have been done.</exception>
    public async Task InOneRequestAsync(Action<DatabaseSession> defer, CancellationToken cancellationToken = default)
    {
        var isEmbedded = dialect.Provider == DatabaseProvider.Sqlite;
        if (isEmbedded || !await RetriedAsync(token => TrySendWholeAsync(defer, token), cancellationToken))
        {
            await CommitWorkAsync(
                session =>
                {
                    defer(session);
                    return Task.FromResult(true);
                }, isOneRequest: isEmbedded, cancellationToken);
        }
    }

    private async Task<bool> TrySendWholeAsync(Action<DatabaseSession> defer, CancellationToken token)
    {
        await using var borrowed = await dialect.OpenToWriteAsync(token);
        var session = new DatabaseSession(borrowed.Connection, null, dialect, RoundTrips?.Open(borrowed.Connection), token);
        defer(session);
        try
        {
            if (!await session.TrySendWholeAsync())
                return false;
        }
        catch (Exception error) when (dialect.LeavesCommitUnknown(error))
        {
            throw new CommitUnknownException(ToString(), error);
        }

        borrowed.IsSound = true;
        RoundTrips?.Close(borrowed.Connection);
        return true;
    }

    private Task<T> CommitWorkAsync<T>(Func<DatabaseSession, Task<T>> work, bool isOneRequest, CancellationToken cancellationToken) =>
        RetriedAsync(
            token => dialect.Groups is { } groups
                ? groups.RunAsync(
                    (connection, transaction) => WorkAsync(transaction, work, RoundTrips?.Open(connection), isOneRequest, token), token)
                : CommitAloneAsync(work, isOneRequest, token),
            cancellationToken);

    private async Task<T> CommitAloneAsync<T>(Func<DatabaseSession, Task<T>> work, bool isOneRequest, CancellationToken token)
    {
        await using var borrowed = await dialect.OpenToWriteAsync(token);
        var trips = RoundTrips?.Open(borrowed.Connection);
        var transaction = await borrowed.Connection.BeginTransactionAsync(dialect.Isolation, token);
        T result;
        try
        {
            result = await WorkAsync(transaction, work, trips, isOneRequest, token);
            await CommitAsync(transaction, token);
            DatabaseTelemetry.CountTransaction();
        }
        catch
        {
            await AbandonAsync(transaction);
            throw;
        }

        await transaction.DisposeAsync();
        borrowed.IsSound = true;
        RoundTrips?.Close(borrowed.Connection);
        return result;
    }

    private async Task<T> WorkAsync<T>(
        DbTransaction transaction, Func<DatabaseSession, Task<T>> work, List<string>? trips, bool isOneRequest, CancellationToken token)
    {
        if (!isOneRequest)
            Record(RoundTrips.Begin);
        var session = new DatabaseSession(transaction.Connection!, transaction, dialect, trips, token);
        var result = await work(session);
        await session.SendAsync();
        if (!isOneRequest)
            Record(RoundTrips.Commit);
        return result;

        void Record(string request)
        {
            trips?.Add(request);
            DatabaseTelemetry.CountRoundTrip();
        }
    }

    /// <inheritdoc cref="InTransactionAsync{T}"/>
    public Task InTransactionAsync(Func<DatabaseSession, Task> work, CancellationToken cancellationToken = default) =>
        InTransactionAsync(async session =>
        {
            await work(session);
            return true;
        }, cancellationToken);

    /// <summary>
    /// Runs <paramref name="work"/>, one statement that is a transaction by itself: no server is asked to begin and to commit it. It must
    /// do no harm if it is executed twice, for it is run again when its answer is lost.
    /// </summary>
    public Task<T> InOneStatementAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default)
    {
        return dialect.Groups is null
            ? RetriedAsync(RunAsync, cancellationToken)
            : CommitWorkAsync(work, isOneRequest: true, cancellationToken);

        async Task<T> RunAsync(CancellationToken token)
        {
            await using var borrowed = await dialect.OpenToWriteAsync(token);
            var result = await work(new DatabaseSession(borrowed.Connection, null, dialect, RoundTrips?.Open(borrowed.Connection), token));
            borrowed.IsSound = true;
            RoundTrips?.Close(borrowed.Connection);
            return result;
        }
    }

    /// <summary>Runs <paramref name="work"/> on a connection without a transaction: for reading.</summary>
    public Task<T> ReadAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default) =>
        RetriedAsync(async token =>
        {
            await using var borrowed = await dialect.OpenToReadAsync(token);
            var result = await work(new DatabaseSession(borrowed.Connection, null, dialect, RoundTrips?.Open(borrowed.Connection), token));
            borrowed.IsSound = true;
            RoundTrips?.Close(borrowed.Connection);
            return result;
        }, cancellationToken);

    internal SqlDialect Dialect => dialect;

    /// <summary>Gets or sets the recorder of round trips; <c>null</c> if they are not counted.</summary>
    internal RoundTrips? RoundTrips { get; set; }

    /// <summary>Releases the connections and locks that this object holds in the process.</summary>
    public void Dispose() => (dialect as IDisposable)?.Dispose();

    private async Task<T> RetriedAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Begun, time.GetTimestamp());
            return await transientErrors.ExecuteAsync(async running => await attempt(running.CancellationToken), context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool HasTime(ResilienceContext context) => time.GetElapsedTime(context.Properties.GetValue(Begun, 0L)) < retryTime;

    [LoggerMessage(1001, LogLevel.Warning, "Transient database error in attempt {Attempt}; the transaction will be run again: {Reason}")]
    private partial void TransientError(int attempt, string reason);
}
