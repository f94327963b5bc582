using System.Data.Common;
using Dapper;
using Soa.Database.Dialects;

namespace Soa.Database;

/// <summary>An open connection, inside a transaction or not, that executes <see cref="Statement"/>s through Dapper.</summary>
public sealed class DatabaseSession
{
    private readonly DbConnection connection;
    private readonly DbTransaction? transaction;
    private readonly SqlDialect dialect;

    internal DatabaseSession(DbConnection connection, DbTransaction? transaction, SqlDialect dialect, CancellationToken cancellationToken)
    {
        this.connection = connection;
        this.transaction = transaction;
        this.dialect = dialect;
        CancellationToken = cancellationToken;
    }

    /// <summary>The product behind this session.</summary>
    public DatabaseProvider Provider => dialect.Provider;

    /// <summary>Cancels whatever this session executes.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Executes a statement and returns the number of rows it changed.</summary>
    /// <param name="statement">What to execute.</param>
    /// <param name="parameters">An object whose properties are the parameters, or a list of such objects to execute it once for each.</param>
    public Task<int> ExecuteAsync(Statement statement, object? parameters = null) =>
        connection.ExecuteAsync(Command(statement, parameters));

    /// <summary>Returns all rows.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(Statement statement, object? parameters = null) =>
        (await connection.QueryAsync<T>(Command(statement, parameters))).AsList();

    /// <summary>Returns the one row, or <c>null</c> if there is none.</summary>
    /// <exception cref="InvalidOperationException">There is more than one row.</exception>
    public Task<T?> QuerySingleOrDefaultAsync<T>(Statement statement, object? parameters = null) =>
        connection.QuerySingleOrDefaultAsync<T>(Command(statement, parameters));

    /// <summary>Returns the first column of the first row, or the type's default if there is none.</summary>
    public Task<T?> ScalarAsync<T>(Statement statement, object? parameters = null) =>
        connection.ExecuteScalarAsync<T>(Command(statement, parameters));

    /// <summary>True if <paramref name="error"/> says that a unique key exists already; the transaction can still be used.</summary>
    public bool IsDuplicateKey(DbException error) => dialect.IsDuplicateKey(error);

    /// <summary>Executes a part of a migration script.</summary>
    internal Task<int> ExecuteScriptAsync(string part) =>
        connection.ExecuteAsync(new CommandDefinition(part, transaction: transaction, commandTimeout: 600, cancellationToken: CancellationToken));

    private CommandDefinition Command(Statement statement, object? parameters)
    {
        var text = statement.For(dialect.Provider);
        (connection as KeptSqliteConnection)?.Announce(text);
        return new(text, parameters, transaction, cancellationToken: CancellationToken);
    }
}
