using System.Data.Common;

namespace Soa.Database;

// How transactions end.
public sealed partial class SharedDatabase
{
    // On a connection that is lost this fails too, and must not hide the error that says so.
    private static async ValueTask AbandonAsync(DbTransaction transaction)
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (Exception error) when (error is InvalidOperationException or DbException)
        {
        }
    }

    private async Task CommitAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await dialect.CommitAsync(transaction, cancellationToken);
        }
        catch (Exception error) when (dialect.CanLoseCommits && dialect.IsTransient(error))
        {
            throw new CommitUnknownException(ToString(), error);
        }
    }
}
