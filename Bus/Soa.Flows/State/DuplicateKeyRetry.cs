using System.Data.Common;
using Soa.Database;

namespace Soa.Flows.State;

/// <summary>Repeats transactions that may find that another process made the same row first.</summary>
internal static class DuplicateKeyRetry
{
    private const int Attempts = 5;

    /// <summary>Runs a transaction; after a duplicate key once more, for then the row is there to be found.</summary>
    public static async Task<T> InTransactionAsync<T>(
        SharedDatabase database, Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var clashed = false;
            try
            {
                return await database.InTransactionAsync(
                    async session =>
                    {
                        try
                        {
                            return await work(session);
                        }
                        catch (DbException error) when (session.IsDuplicateKey(error))
                        {
                            clashed = true;
                            throw;
                        }
                    },
                    cancellationToken);
            }
            catch (DbException) when (clashed && attempt < Attempts)
            {
                // The other one's row is there now.
            }
        }
    }
}
