using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Soa.Database.Dialects;

/// <summary>SQLite in WAL mode. It has one writer at a time, so writers queue here, in order and without a thread each, and not in its busy handler.</summary>
internal sealed class SqliteDialect(string connectionString) : SqlDialect, IDisposable
{
    private readonly string connectionString = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true }.ToString();
    private readonly SemaphoreSlim writer = new(1, 1);
    private bool isWriteAhead;

    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    // SQLite knows no other; it begins with IMMEDIATE, so that a transaction never fails for having read before it wrote.
    public override IsolationLevel Isolation => IsolationLevel.Serializable;

    // Who may not commit because others hold the file is told so, and has not committed.
    public override bool CanLoseCommits => false;

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var pragmas = connection.CreateCommand();
            // The journal's mode stays in the file; how often it is synchronised must be said on every connection.
            pragmas.CommandText = isWriteAhead ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = NORMAL; PRAGMA journal_mode = WAL";
            await pragmas.ExecuteNonQueryAsync(cancellationToken);
            isWriteAhead = true;
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override Task PrepareReadAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    public override async ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        return new Turn(writer);
    }

    // SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE
    public override bool IsDuplicateKey(DbException error) => error is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    // SQLITE_BUSY and SQLITE_LOCKED: another process holds the file.
    public override bool IsTransient(Exception error) => error is SqliteException { SqliteErrorCode: 5 or 6 };

    public override string Describe() => $"SQLite {new SqliteConnectionStringBuilder(connectionString).DataSource}";

    public void Dispose() => writer.Dispose();

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }
}
