using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Messaging.Readiness;

namespace Soa.Messaging.Retention;

/// <summary>
/// Deletes rows that are too old, in steps so small that nothing waits for them. In a process without the shared database it does nothing.
/// </summary>
internal sealed partial class RetentionSweeper(
    IEnumerable<RetentionRule> rules, TimeProvider time, ILogger<RetentionSweeper> logger, SharedDatabase? database = null,
    DatabaseReadiness? readiness = null) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    /// <summary>Deletes everything that is too old now. A rule that fails is tried again in the next round.</summary>
    /// <returns>How many rows.</returns>
    internal async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var (now, deleted) = (time.GetUtcNow().UtcDateTime, 0);
        foreach (var rule in rules)
        {
            try
            {
                deleted += await DeleteAsync(database!, rule, now - rule.Age, cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                SweepFailed(error);
            }
        }

        return deleted;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database is null)
            return;
        using var rounds = new PeriodicTimer(Round, time);
        try
        {
            if (readiness is not null)
                await readiness.WaitAsync(stoppingToken);
            do
            {
                var deleted = await SweepAsync(stoppingToken);
                if (deleted > 0)
                    Swept(deleted);
            }
            while (await rounds.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The next process goes on.
        }
    }

    private static async Task<int> DeleteAsync(
        SharedDatabase database, RetentionRule rule, DateTime before, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var deleted = await database.InTransactionAsync(
                session => session.ExecuteAsync(rule.Delete, new { Before = before, Take = rule.Step }), cancellationToken);
            total += deleted;
            if (deleted < rule.Step)
                return total;
        }
    }

    [LoggerMessage(3070, LogLevel.Information, "{Count} rows were older than their retention and have been deleted")]
    private partial void Swept(int count);

    [LoggerMessage(3071, LogLevel.Warning, "Deleting old rows failed. The next sweep tries again")]
    private partial void SweepFailed(Exception error);
}
