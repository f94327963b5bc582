using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Soa.Database.Dialects;

namespace Soa.Database.Testing;

/// <summary>
/// Represents a database on which commits are carried out and then reported as failed by a transient error, as when the connection is lost
/// before the server's answer arrives. It is SQLite underneath; <paramref name="canLoseCommits"/> says which product it plays.
/// </summary>
/// <param name="options">The database.</param>
/// <param name="canLoseCommits">True for a server, false for an embedded product.</param>
public sealed class LostCommits(DatabaseOptions options, bool canLoseCommits)
{
    /// <summary>Gets or sets how many of the next commits get lost.</summary>
    public int ToLose { get; set; }

    /// <summary>Gets or sets a value that indicates whether a lost commit is not carried out either.</summary>
    public bool RollBack { get; set; }

    private bool CanLose => canLoseCommits;

    /// <summary>Returns the database, reached through this.</summary>
    public SharedDatabase Open() =>
        new(new Dialect(this, new SqliteDialect(options.ConnectionString, options.Synchronous)), options with { TransientRetries = 3 });

    private sealed class Dialect(LostCommits commits, SqliteDialect sqlite) : SqlDialect, IDisposable
    {
        public override DatabaseProvider Provider => sqlite.Provider;

        public override IsolationLevel Isolation => sqlite.Isolation;

        public override bool CanLoseCommits => commits.CanLose;

        public override Task<BorrowedConnection> OpenToReadAsync(CancellationToken cancellationToken) =>
            sqlite.OpenToReadAsync(cancellationToken);

        public override Task<BorrowedConnection> OpenToWriteAsync(CancellationToken cancellationToken) =>
            sqlite.OpenToWriteAsync(cancellationToken);

        public override async Task CommitAsync(DbTransaction transaction, CancellationToken cancellationToken)
        {
            var isLost = commits.ToLose > 0;
            if (isLost && commits.RollBack)
                await transaction.RollbackAsync(cancellationToken);
            else
                await transaction.CommitAsync(cancellationToken);
            if (!isLost)
                return;
            commits.ToLose--;
            throw new SqliteException("The connection was lost.", 5);
        }

        public override bool IsDuplicateKey(DbException error) => sqlite.IsDuplicateKey(error);

        public override bool IsTransient(Exception error) => sqlite.IsTransient(error);

        public override string Describe() => sqlite.Describe();

        public void Dispose() => sqlite.Dispose();
    }
}
