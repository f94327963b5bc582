using Microsoft.Data.Sqlite;
using Soa.Bus.Load.Queueing;
using SQLitePCL;

namespace Soa.Bus.Load.Scaling;

/// <summary>
/// Measures for which part of the time some process writes to a SQLite database: at random moments, it looks whether the lock that a
/// writer holds is free.
/// </summary>
internal sealed class WriterProbe : IAsyncDisposable
{
    private static readonly ServiceTime Between = ServiceTime.Exponential(0.01);

    private readonly CancellationTokenSource stop = new();
    private readonly SqliteConnection connection;
    private readonly Task work;
    private int looks;
    private int held;

    private WriterProbe(SqliteConnection connection)
    {
        this.connection = connection;
        work = Task.Run(LookAsync);
    }

    /// <summary>Starts to look.</summary>
    public static WriterProbe Start(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return new WriterProbe(connection);
    }

    /// <summary>Stops looking.</summary>
    /// <returns>The part of the time in which the lock was held.</returns>
    public async Task<double> StopAsync()
    {
        await stop.CancelAsync();
        await work;
        return (double)held / Math.Max(1, looks);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
        await connection.DisposeAsync();
    }

    private async Task LookAsync()
    {
        var random = new Random(1);
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(Between.Next(random)), CancellationToken.None);
            looks++;
            // Without the driver, which would wait for the lock.
            if (raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE") == raw.SQLITE_OK)
                _ = raw.sqlite3_exec(connection.Handle, "ROLLBACK");
            else
                held++;
        }
    }
}
