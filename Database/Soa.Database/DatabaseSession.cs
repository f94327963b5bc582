using System.Data.Common;
using Dapper;
using Soa.Database.Dialects;
using Soa.Database.Sending;
using Soa.Database.Telemetry;

namespace Soa.Database;

/// <summary>Represents an open connection, inside a transaction or not, that executes <see cref="Statement"/>s through Dapper.</summary>
/// <remarks>
/// A statement whose result nothing depends on yet can be deferred. It is sent with the next one that is executed, in the same command, or
/// by
/// <see cref="SendAsync"/>: statements run in the order they were given, and a server is asked once for many. A transaction sends what is
/// left before it commits. SQLite, which costs no round trips, runs them one by one at the same moments.
/// </remarks>
public sealed class DatabaseSession
{
    private readonly DbConnection connection;
    private readonly DbTransaction? transaction;
    private readonly SqlDialect dialect;
    private readonly List<string>? trips;
    private List<DeferredStatement> deferred = [];

    internal DatabaseSession(
        DbConnection connection, DbTransaction? transaction, SqlDialect dialect, List<string>? trips, CancellationToken cancellationToken)
    {
        this.connection = connection;
        this.transaction = transaction;
        this.dialect = dialect;
        this.trips = trips;
        CancellationToken = cancellationToken;
    }

    /// <summary>Gets the product behind this session.</summary>
    public DatabaseProvider Provider => dialect.Provider;

    /// <summary>Cancels whatever this session executes.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Executes a statement and returns the number of rows it changed.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">
    /// An object whose properties are the parameters, or a list of such objects to execute it once for each.
    /// </param>
    public async Task<int> ExecuteAsync(Statement statement, object? parameters = null)
    {
        if (DeferredStatement.RowsOf(parameters) is not null || deferred.Count > 0)
        {
            var counted = new DeferredStatement(statement, parameters) { IsCounted = true };
            deferred.Add(counted);
            await SendAsync();
            return counted.Changed;
        }

        return await RunAsync(statement, parameters, static (connection, command) => connection.ExecuteAsync(command));
    }

    /// <summary>Returns all rows.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(Statement statement, object? parameters = null) => deferred.Count > 0
        ? await DeferQuery<T>(statement, parameters).AllAsync()
        : (await RunAsync(statement, parameters, static (connection, command) => connection.QueryAsync<T>(command))).AsList();

    /// <summary>Returns the one row, or <c>null</c> if there is none.</summary>
    /// <exception cref="InvalidOperationException">There is more than one row.</exception>
    public async Task<T?> QuerySingleOrDefaultAsync<T>(Statement statement, object? parameters = null) => deferred.Count > 0
        ? await DeferQuery<T>(statement, parameters).SingleOrDefaultAsync()
        : await RunAsync(statement, parameters, static (connection, command) => connection.QuerySingleOrDefaultAsync<T>(command));

    /// <summary>Returns the first column of the first row, or the type's default if there is none.</summary>
    public async Task<T?> ScalarAsync<T>(Statement statement, object? parameters = null)
    {
        await SendAsync();
        return await RunAsync(statement, parameters, static (connection, command) => connection.ExecuteScalarAsync<T>(command));
    }

    /// <summary>Defers a statement: it is executed with the next one that is not deferred.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">
    /// An object whose properties are the parameters, or a list of such objects to execute it once for each.
    /// </param>
    public void Defer(Statement statement, object? parameters = null) => deferred.Add(new DeferredStatement(statement, parameters));

    /// <summary>Defers a query: everything deferred is sent when the first of the results is awaited.</summary>
    /// <param name="statement">The query, or a statement that changes rows and gives them out.</param>
    /// <param name="parameters">
    /// Its parameters, or a list of such objects to execute it for each, in their order, and get all their rows.
    /// </param>
    public DeferredQuery<T> DeferQuery<T>(Statement statement, object? parameters = null)
    {
        var query = new DeferredQuery<T>(this);
        deferred.Add(new DeferredStatement(statement, parameters) { Query = query });
        return query;
    }

    /// <summary>Defers a query, and checks its rows before any statement deferred later returns its own.</summary>
    /// <param name="statement">The query.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="check">Throws the exception that the next result is to fail with.</param>
    public void DeferCheck<T>(Statement statement, object? parameters, Action<IReadOnlyList<T>> check) =>
        deferred.Add(new DeferredStatement(statement, parameters) { Query = new DeferredQuery<T>(this) { Check = check } });

    /// <summary>Executes what is deferred, if anything is.</summary>
    public async Task SendAsync()
    {
        if (deferred.Count == 0)
            return;
        var statements = deferred;
        deferred = [];
        if (dialect.Provider == DatabaseProvider.Sqlite)
        {
            trips?.AddRange(StatementBatch.Of(statements).Select(batch => batch.Text));
            DatabaseTelemetry.CountRoundTrip();
            foreach (var statement in statements)
                await RunAsync(statement);
            return;
        }

        foreach (var batch in StatementBatch.Of(statements))
            await SendBatchAsync(batch);
    }

    /// <summary>Executes what is deferred as a transaction in one command; false, and nothing is done, if it needs more than one.</summary>
    internal async Task<bool> TrySendWholeAsync()
    {
        if (StatementBatch.Of(deferred).ToList() is not [{ HasQueries: false } whole])
            return false;
        deferred = [];
        await SendBatchAsync(whole.AsTransaction());
        return true;
    }

    /// <summary>
    /// Returns <c>true</c> if <paramref name="error"/> says that a unique key exists already; the transaction can still be used.
    /// </summary>
    public bool IsDuplicateKey(DbException error) => dialect.IsDuplicateKey(error);

    /// <summary>Executes a part of a migration script.</summary>
    internal Task<int> ExecuteScriptAsync(string part) =>
        connection.ExecuteAsync(
            new CommandDefinition(part, transaction: transaction, commandTimeout: 600, cancellationToken: CancellationToken));

    private async Task RunAsync(DeferredStatement one)
    {
        foreach (var row in one.Query is null ? [one.Parameters] : one.Rows)
        {
            if (one.Query is { } query)
                await RunAsync(one.Statement, row, (connection, command) => ReadAsync(query, connection, command), isTrip: false);
            else
                one.Changed = await RunAsync(one.Statement, row, static (c, command) => c.ExecuteAsync(command), isTrip: false);
        }
    }

    private static async Task<bool> ReadAsync(IDeferredQuery query, DbConnection connection, CommandDefinition command)
    {
        await query.ReadAsync(connection, command);
        return true;
    }

    private async Task SendBatchAsync(StatementBatch batch)
    {
        trips?.Add(batch.Text);
        DatabaseTelemetry.CountRoundTrip();
        CountOutsideTransaction();
        if (DatabaseTelemetry.IsObserved)
            await DatabaseTelemetry.ObserveAsync(System, StatementSummary.Batch, () => RunBatchAsync(batch));
        else
            await RunBatchAsync(batch);
    }

    private async Task<bool> RunBatchAsync(StatementBatch batch)
    {
        var command = new CommandDefinition(batch.Text, batch, transaction, cancellationToken: CancellationToken);
        if (!batch.HasQueries)
        {
            batch.Changed(await connection.ExecuteAsync(command));
            return true;
        }

        await using var results = await connection.QueryMultipleAsync(command);
        foreach (var query in batch.Queries)
            await query.ReadAsync(results);
        return true;
    }

    private string System => dialect.Provider == DatabaseProvider.Sqlite ? "sqlite" : "microsoft.sql_server";

    private Task<T> RunAsync<T>(
        Statement statement, object? parameters, Func<DbConnection, CommandDefinition, Task<T>> run, bool isTrip = true)
    {
        var command = Command(statement, parameters, isTrip);
        CountOutsideTransaction();
        return DatabaseTelemetry.IsObserved ? ObserveAsync(statement.Summary, command, run) : run(connection, command);
    }

    private void CountOutsideTransaction()
    {
        if (transaction is null)
            DatabaseTelemetry.CountTransaction();
    }

    // Apart, so that a closure is made only when somebody listens.
    private Task<T> ObserveAsync<T>(
        StatementSummary summary, CommandDefinition command, Func<DbConnection, CommandDefinition, Task<T>> run) =>
        DatabaseTelemetry.ObserveAsync(System, summary, () => run(connection, command));

    private CommandDefinition Command(Statement statement, object? parameters, bool isTrip = true)
    {
        var text = statement.For(dialect.Provider);
        if (isTrip)
        {
            trips?.Add(text);
            DatabaseTelemetry.CountRoundTrip();
        }

        if (connection is CachingSqliteConnection caching)
        {
            if (parameters is not null && StatementParameters.Of(statement, parameters) is { HasLists: true } lists)
                (text, parameters) = (lists.WithLists(statement, parameters), new ListParameters(lists, parameters));
            caching.Announce(text);
        }

        return new(text, parameters, transaction, cancellationToken: CancellationToken);
    }
}
