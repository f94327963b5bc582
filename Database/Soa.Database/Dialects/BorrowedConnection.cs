using System.Data.Common;

namespace Soa.Database.Dialects;

/// <summary>Represents an open connection for one piece of work. Disposing gives it back.</summary>
internal class BorrowedConnection(DbConnection connection) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    /// <summary>
    /// Gets or sets a value that indicates whether the work has ended well. A connection on which something failed is not used again.
    /// </summary>
    public bool IsSound { get; set; }

    public virtual ValueTask DisposeAsync() => connection.DisposeAsync();
}
