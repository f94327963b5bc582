using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Database;

namespace Soa.Bus.Journal.Writing;

/// <summary>Deletes what is old from the journal and from the inbox, in steps so small that nobody waits for them.</summary>
internal sealed partial class RetentionSweeper(
    SharedDatabase database, JournalOptions journal, InboxOptions inbox, TimeProvider time, ILogger<RetentionSweeper> logger) : BackgroundService
{
    /// <summary>How many rows one transaction deletes at most.</summary>
    internal const int StepSize = 500;

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private static readonly Statement DeleteEntries = new(
        sqlite: "DELETE FROM Journal WHERE EntryId IN (SELECT EntryId FROM Journal WHERE At < @Before ORDER BY At LIMIT @Take)",
        sqlServer: "DELETE FROM Journal WHERE EntryId IN (SELECT TOP (@Take) EntryId FROM Journal WHERE At < @Before ORDER BY At)");

    private static readonly Statement DeleteKeys = new(
        sqlite: "DELETE FROM JournalKeys WHERE KeyId IN (SELECT KeyId FROM JournalKeys WHERE At < @Before ORDER BY At LIMIT @Take)",
        sqlServer: "DELETE FROM JournalKeys WHERE KeyId IN (SELECT TOP (@Take) KeyId FROM JournalKeys WHERE At < @Before ORDER BY At)");

    private static readonly Statement DeleteAnswers = new(
        sqlite: """
            DELETE FROM Inbox WHERE (MessageId, Receiver) IN
                (SELECT MessageId, Receiver FROM Inbox WHERE ProcessedAt < @Before ORDER BY ProcessedAt LIMIT @Take)
            """,
        sqlServer: "DELETE TOP (@Take) FROM Inbox WHERE ProcessedAt < @Before");

    /// <summary>Deletes everything that is too old now.</summary>
    /// <returns>How many rows.</returns>
    internal async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await DeleteAsync(DeleteEntries, now - journal.Retention, cancellationToken)
            + await DeleteAsync(DeleteKeys, now - journal.Retention, cancellationToken)
            + await DeleteAsync(DeleteAnswers, now - inbox.Retention, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round, time);
        try
        {
            do
            {
                try
                {
                    var deleted = await SweepAsync(stoppingToken);
                    if (deleted > 0)
                        Swept(deleted);
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    SweepFailed(error);
                }
            }
            while (await rounds.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process goes on.
        }
    }

    private async Task<int> DeleteAsync(Statement statement, DateTime before, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var deleted = await database.InTransactionAsync(
                session => session.ExecuteAsync(statement, new { Before = before, Take = StepSize }), cancellationToken);
            total += deleted;
            if (deleted < StepSize)
                return total;
            await Task.Delay(Breath, time, cancellationToken);
        }
    }

    [LoggerMessage(4011, LogLevel.Information, "{Count} old rows were deleted from journal and inbox")]
    private partial void Swept(int count);

    [LoggerMessage(4012, LogLevel.Warning, "Old rows of journal and inbox could not be deleted; it is tried again later")]
    private partial void SweepFailed(Exception error);
}
