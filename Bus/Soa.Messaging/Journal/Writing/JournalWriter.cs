using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Messaging.Journal.Blocks;
using Soa.Messaging.Readiness;

namespace Soa.Messaging.Journal.Writing;

/// <summary>
/// Writes the queue's entries in batches while the process runs. When the process stops, this ends after everything else has, with all
/// that was recorded written. While the database is away it tries on, and the queue fills.
/// </summary>
internal sealed partial class JournalWriter(
    JournalQueue queue, JournalStore store, BlockMerger merger, OldRows old, JournalOptions options, TimeProvider time,
    ILogger<JournalWriter> logger, DatabaseReadiness? database = null)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(2);

    private readonly JournalRowMaker rows = new(options);
    private readonly BlockBuilder blocks = new();
    private readonly CancellationTokenSource closing = new();
    private readonly CancellationTokenSource giveUp = new();
    private Task running = Task.CompletedTask;
    private Task moving = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        running = Task.Run(RunAsync, CancellationToken.None);
        moving = Task.Run(MoveAsync, CancellationToken.None);
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
        await moving.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            var (batch, keys) = rows.Make(entries);
            var built = blocks.Build(batch, keys);
            await WriteAsync(built, entries.Count);
            queue.Written(entries);
            await MergeAsync(built);
        }
    }

    // A full batch is written at once: entries that wait long are moved by the garbage collector, which costs more than writing them.
    private async ValueTask CollectAsync()
    {
        var started = time.GetTimestamp();
        try
        {
            while (!closing.IsCancellationRequested && queue.WaitingEntries < options.BatchSize
                && options.FlushInterval - time.GetElapsedTime(started) is { Ticks: > 0 } left)
            {
                await Task.Delay(left < Look ? left : Look, time, closing.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops: now.
        }
    }

    private async Task WriteAsync(IReadOnlyList<JournalBlock> batch, int count)
    {
        if (database is not null)
            await database.WaitAsync(giveUp.Token);
        for (var pause = FirstPause; ; pause = pause * 2 > LongestPause ? LongestPause : pause * 2)
        {
            try
            {
                await store.WriteAsync(batch, giveUp.Token);
                return;
            }
            catch (Exception error) when (!giveUp.IsCancellationRequested)
            {
                WritingFailed(count, queue.WaitingEntries, pause, error);
            }

            await Task.Delay(pause, time, giveUp.Token);
        }
    }

    // What is not merged now is merged later.
    private async Task MergeAsync(IReadOnlyList<JournalBlock> written)
    {
        try
        {
            await merger.WrittenAsync(written, giveUp.Token);
        }
        catch (Exception error) when (!giveUp.IsCancellationRequested)
        {
            MergingFailed(error);
        }
    }

    // In the background: entries of a version before wait for nobody, and what is not moved now is moved at the next start.
    private async Task MoveAsync()
    {
        try
        {
            if (database is not null)
                await database.WaitAsync(closing.Token);
            var moved = await old.MoveAsync(closing.Token);
            if (moved > 0)
                Moved(moved);
        }
        catch (Exception error) when (!closing.IsCancellationRequested)
        {
            MovingFailed(error);
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

    [LoggerMessage(3063, LogLevel.Information, "{Count} journal entries of an earlier version were moved into blocks")]
    private partial void Moved(int count);

    [LoggerMessage(3064, LogLevel.Warning,
        "Moving the journal entries of an earlier version failed. Those that were not moved are not found until the next start")]
    private partial void MovingFailed(Exception error);

    [LoggerMessage(3065, LogLevel.Warning, "Merging small blocks of the journal failed. It is tried again later")]
    private partial void MergingFailed(Exception error);
}
