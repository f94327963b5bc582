using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Messaging.Readiness;

namespace Soa.Messaging.Journal.Writing;

/// <summary>
/// Writes the queue's entries in batches while the process runs. When the process stops, this ends after everything else has, with all
/// that was recorded written. While the database is away it tries on, and the queue fills.
/// </summary>
internal sealed partial class JournalWriter(
    JournalQueue queue, JournalStore store, JournalOptions options, TimeProvider time, ILogger<JournalWriter> logger,
    DatabaseReadiness? database = null)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(2);

    private readonly JournalRowMaker rows = new(options);
    private readonly CancellationTokenSource closing = new();
    private readonly CancellationTokenSource giveUp = new();
    private Task running = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes the entries in memory, after everything else has stopped.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        await closing.CancelAsync();
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Others may have used up all of the time.
        await running.WaitAsync(LastChance, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!running.IsCompletedSuccessfully)
        {
            await giveUp.CancelAsync();
            Unwritten(queue.WaitingEntries, running.Exception?.InnerException);
        }

        if (queue.Late > 0)
            CameLate(queue.Late);
    }

    public void Dispose()
    {
        closing.Dispose();
        giveUp.Dispose();
    }

    private async Task RunAsync()
    {
        while (await queue.WaitToReadAsync())
        {
            await CollectAsync();
            var entries = queue.Take();
            var keys = new List<KeyRow>();
            foreach (var entry in entries.Where(entry => entry.HasOnlyKeys))
                rows.AddKeys(entry, keys);
            var batch = entries.Where(entry => !entry.HasOnlyKeys).Select(entry => rows.Make(entry, keys)).ToArray();
            await WriteAsync(batch, keys);
            queue.Written(entries);
        }
    }

    private async ValueTask CollectAsync()
    {
        if (closing.IsCancellationRequested || queue.WaitingEntries >= options.BatchSize)
            return;
        try
        {
            await Task.Delay(options.FlushInterval, time, closing.Token);
        }
        catch (OperationCanceledException)
        {
            // The process stops: now.
        }
    }

    private async Task WriteAsync(IReadOnlyList<JournalRow> batch, IReadOnlyList<KeyRow> keys)
    {
        if (database is not null)
            await database.WaitAsync(giveUp.Token);
        for (var pause = FirstPause; ; pause = pause * 2 > LongestPause ? LongestPause : pause * 2)
        {
            try
            {
                await store.WriteAsync(batch, keys, giveUp.Token);
                return;
            }
            catch (Exception error) when (!giveUp.IsCancellationRequested)
            {
                WritingFailed(batch.Count, queue.WaitingEntries, pause, error);
            }

            await Task.Delay(pause, time, giveUp.Token);
        }
    }

    [LoggerMessage(3060, LogLevel.Error,
        "Writing {Count} journal entries failed, and {Waiting} more wait. The next attempt is in {Pause}; when the memory for "
        + "entries is full, messages slow down")]
    private partial void WritingFailed(int count, int waiting, TimeSpan pause, Exception error);

    [LoggerMessage(3061, LogLevel.Error, "The process stops before the journal was written: one batch and {Waiting} entries are lost")]
    private partial void Unwritten(int waiting, Exception? failure);

    [LoggerMessage(3062, LogLevel.Warning, "{Count} journal entries came after the journal had stopped and are lost")]
    private partial void CameLate(long count);
}
