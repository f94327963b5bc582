using System.Data.Common;
using Soa.Database;

namespace Soa.AllInOne;

/// <summary>
/// Keeps the database to this process while its bus is in memory: it takes the lock again after the connection was lost, and stops the
/// process if another was faster.
/// </summary>
internal sealed partial class DatabaseLockWatch(
    DatabaseLock held, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DatabaseLockWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await held.RenewAsync(stoppingToken);
            }
            catch (DatabaseConfigurationException taken)
            {
                LogTaken(taken.Message);
                lifetime.StopApplication();
                return;
            }
            catch (DbException)
            {
                // The database is unavailable, which others log; the next round tries again.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(8102, LogLevel.Critical, "This process stops: {Reason}")]
    private partial void LogTaken(string reason);
}
