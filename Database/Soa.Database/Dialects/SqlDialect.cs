using System.Data;
using System.Data.Common;

namespace Soa.Database.Dialects;

/// <summary>Defines the differences between the products beyond the text of a <see cref="Statement"/>.</summary>
internal abstract class SqlDialect
{
    /// <summary>Returns the dialect of the product that the options name.</summary>
    public static SqlDialect For(DatabaseOptions options) => options.Provider == DatabaseProvider.Sqlite
        ? new SqliteDialect(options.ConnectionString, options.Synchronous)
        : new SqlServerDialect(options.ConnectionString);

    public abstract DatabaseProvider Provider { get; }

    /// <summary>Gets the isolation every transaction asks for; rows that decide something are read with <c>{for update}</c>.</summary>
    public abstract IsolationLevel Isolation { get; }

    /// <summary>Returns a connection for reading without a transaction.</summary>
    public abstract Task<BorrowedConnection> OpenToReadAsync(CancellationToken cancellationToken);

    /// <summary>Returns a connection for a transaction. Waits, without holding a thread, until this process may write.</summary>
    public abstract Task<BorrowedConnection> OpenToWriteAsync(CancellationToken cancellationToken);

    /// <summary>Gets what commits transactions together; <c>null</c> if each has a connection and a commit of its own.</summary>
    public virtual GroupCommit? Groups => null;

    /// <summary>Gets a value that indicates whether a transient error of a commit leaves open whether it was carried out.</summary>
    public abstract bool CanLoseCommits { get; }

    /// <summary>
    /// Returns <c>true</c> if a request that was a whole transaction may have been carried out although it ended with this error.
    /// </summary>
    public virtual bool LeavesCommitUnknown(Exception error) => false;

    public virtual Task CommitAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.CommitAsync(cancellationToken);

    /// <summary>Returns <c>true</c> if the error says that a unique key exists already.</summary>
    public abstract bool IsDuplicateKey(DbException error);

    /// <summary>Returns <c>true</c> if the same transaction may succeed when it is run again.</summary>
    public abstract bool IsTransient(Exception error);

    /// <summary>Returns the connection string's server and database, without user or password, for logs and messages.</summary>
    public abstract string Describe();
}
