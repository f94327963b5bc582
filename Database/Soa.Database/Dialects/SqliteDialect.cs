using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Soa.Database.Dialects;

/// <summary>
/// Implements the dialect of SQLite in WAL mode. It has one writer at a time, so writers queue here, in order and without a thread each,
/// and not in its busy handler, and those that wait are committed together. All of them use one connection, so that its cache still has the
/// pages they read and wrote. Readers have connections of their own.
/// </summary>
internal sealed class SqliteDialect(string connectionString, SqliteSynchronous synchronous) : SqlDialect, IDisposable
{
    private const int MostIdle = 16;

    // The log goes into the database when it has so many pages, 16 MB. That is four times SQLite's own number, so a page that changes
    // often is written there a quarter as often.
    private const int CheckpointPages = 4000;

    // Of each connection. SQLite's own number, 2 MB, makes it read the upper pages of the indexes again and again.
    private const int CacheKilobytes = 16 * 1024;

    private readonly string connectionString = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true }.ToString();
    private readonly string settings = $"PRAGMA synchronous = {synchronous}; PRAGMA wal_autocheckpoint = {CheckpointPages}; "
        + $"PRAGMA cache_size = -{CacheKilobytes}; PRAGMA temp_store = MEMORY";
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly ConcurrentStack<CachingSqliteConnection> readers = new();
    private CachingSqliteConnection? writing;
    private GroupCommit? groups;
    private bool isWriteAhead;
    private volatile bool isDisposed;

    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    // The only level of SQLite.
    public override IsolationLevel Isolation => IsolationLevel.Serializable;

    // A commit that fails because another process holds the file has not taken place.
    public override bool CanLoseCommits => false;

    public override async Task<BorrowedConnection> OpenToReadAsync(CancellationToken cancellationToken) =>
        new Reader(this, readers.TryPop(out var idle) ? idle : await OpenAsync(cancellationToken));

    public override GroupCommit Groups =>
        LazyInitializer.EnsureInitialized(ref groups, () => new GroupCommit(() => OpenToWriteAsync(CancellationToken.None)));

    public override async Task<BorrowedConnection> OpenToWriteAsync(CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            var connection = writing ?? await OpenAsync(cancellationToken);
            writing = null;
            return new Writer(this, connection);
        }
        catch
        {
            writer.Release();
            throw;
        }
    }

    // SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE
    public override bool IsDuplicateKey(DbException error) => error is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    // SQLITE_BUSY and SQLITE_LOCKED: another process holds the file.
    public override bool IsTransient(Exception error) => error is SqliteException { SqliteErrorCode: 5 or 6 };

    public override string Describe() => $"SQLite {new SqliteConnectionStringBuilder(connectionString).DataSource}";

    public void Dispose()
    {
        isDisposed = true;
        writing?.Dispose();
        while (readers.TryPop(out var reader))
            reader.Dispose();
        writer.Dispose();
    }

    private async Task<CachingSqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new CachingSqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var pragmas = connection.CreateCommand();
            // The journal's mode stays in the file; the rest must be set on every connection.
            pragmas.CommandText = isWriteAhead ? settings : settings + "; PRAGMA journal_mode = WAL";
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

    private sealed class Reader(SqliteDialect dialect, CachingSqliteConnection connection) : BorrowedConnection(connection)
    {
        public override ValueTask DisposeAsync()
        {
            if (!IsSound || dialect.isDisposed || dialect.readers.Count >= MostIdle)
                return connection.DisposeAsync();
            dialect.readers.Push(connection);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Writer(SqliteDialect dialect, CachingSqliteConnection connection) : BorrowedConnection(connection)
    {
        public override async ValueTask DisposeAsync()
        {
            if (IsSound && !dialect.isDisposed)
                dialect.writing = connection;
            else
                await connection.DisposeAsync();
            if (!dialect.isDisposed)
                dialect.writer.Release();
        }
    }
}
