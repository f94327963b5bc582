using Soa.Database;

namespace Soa.Contrast.Cap.Outages;

/// <summary>
/// Represents a database that is away for all who write: another program has locked it, until this object is disposed. Who writes waits, as
/// for a database server that does not answer.
/// </summary>
internal sealed class LockedDatabase : IAsyncDisposable
{
    private readonly SharedDatabase database;
    private readonly TaskCompletionSource locked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task transaction;

    private LockedDatabase(string file)
    {
        database = new SharedDatabase(new DatabaseOptions { ConnectionString = $"Data Source={file};Pooling=False" });
        // In SQLite, a transaction that may write has the lock from its beginning.
        transaction = database.InTransactionAsync(_ =>
        {
            locked.TrySetResult();
            return enough.Task;
        });
    }

    /// <summary>Locks a database.</summary>
    public static async Task<LockedDatabase> LockAsync(string file)
    {
        var database = new LockedDatabase(file);
        await await Task.WhenAny(database.locked.Task, database.transaction);
        return database;
    }

    /// <summary>Lets the others write again.</summary>
    public async ValueTask DisposeAsync()
    {
        enough.TrySetResult();
        await transaction;
        database.Dispose();
    }
}
