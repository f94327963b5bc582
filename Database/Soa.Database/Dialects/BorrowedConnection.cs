using System.Data.Common;

namespace Soa.Database.Dialects;

/// <summary>An open connection for one piece of work. Disposing gives it back.</summary>
internal class BorrowedConnection(DbConnection connection) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    /// <summary>To be set when the work has ended well. A connection on which something failed is used by nobody after.</summary>
    public bool IsSound { get; set; }

    public virtual ValueTask DisposeAsync() => connection.DisposeAsync();
}
