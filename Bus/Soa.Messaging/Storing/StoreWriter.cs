using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Soa.Messaging.Storing;

/// <summary>
/// Writes to the store, alone, so that ids grow in the order in which they are committed. Whatever came while one transaction ran is
/// written by the next (group commit): senders wait for that, receivers do not.
/// </summary>
internal sealed partial class StoreWriter(MessageStore store, IStoreListener listener, TimeProvider time, ILogger log)
{
    private const int BatchSize = 500;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly Channel<Acceptance> arriving = Channel.CreateBounded<Acceptance>(
        new BoundedChannelOptions(2 * BatchSize) { SingleReader = true });
    private readonly ConcurrentQueue<long> handled = new();
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource giveUp = new();
    private Task running = Task.CompletedTask;
    private DateTime? nextDue;
    private int isHastened;
    private long lastId;

    public void Start() => running = Task.Run(RunAsync);

    /// <summary>Writes documents, all of them or none. Returns when that is done.</summary>
    public async Task AcceptAsync(IReadOnlyList<StoredMessage> messages, CancellationToken cancellationToken)
    {
        var acceptance = new Acceptance(messages, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await arriving.Writer.WriteAsync(acceptance, cancellationToken);
        bell.Writer.TryWrite(true);
        await acceptance.Written.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Records that a document was handled, so that it is deleted soon.</summary>
    public void Forget(long id)
    {
        handled.Enqueue(id);
        bell.Writer.TryWrite(true);
    }

    /// <summary>Records that somebody has made a delayed document due earlier.</summary>
    public void Hasten()
    {
        Interlocked.Exchange(ref isHastened, 1);
        bell.Writer.TryWrite(true);
    }

    /// <summary>
    /// Writes what is left and ends. When the token is cancelled it gives up: then what was handled will be delivered once more.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        arriving.Writer.TryComplete();
        bell.Writer.TryComplete();
        await using (cancellationToken.Register(giveUp.Cancel))
            await running;
    }

    private async Task RunAsync()
    {
        while (!giveUp.IsCancellationRequested)
        {
            try
            {
                if (lastId == 0)
                    await BeginAsync();
                if (Interlocked.Exchange(ref isHastened, 0) == 1)
                    nextDue = await store.NextDueAsync(giveUp.Token);
                if (nextDue <= time.GetUtcNow().UtcDateTime)
                    await ReleaseAsync();
                if (!await WriteAsync() && !await SleepAsync())
                {
                    // What came between looking and sleeping rang no bell any more.
                    while (await WriteAsync())
                    {
                        // There may be more.
                    }

                    return;
                }
            }
            catch (Exception failure) when (!giveUp.IsCancellationRequested)
            {
                WritingFailed(handled.Count, failure);
                await Task.Delay(PauseAfterFailure, time, giveUp.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                // The process stops and cannot wait any longer.
            }
        }
    }

    private async Task BeginAsync()
    {
        nextDue = await store.NextDueAsync(giveUp.Token);
        var last = await store.LastIdAsync(giveUp.Token);
        lastId = Math.Max(last, 1);
        listener.Begin(last);
    }

    private async Task ReleaseAsync()
    {
        var due = await store.ReleaseAsync(time.GetUtcNow().UtcDateTime, BatchSize, NextId, giveUp.Token);
        await listener.WrittenAsync(due);
        nextDue = await store.NextDueAsync(giveUp.Token);
    }

    private async Task<bool> WriteAsync()
    {
        var (acceptances, messages) = TakeAccepted();
        var forgotten = TakeForgotten();
        if (messages.Count == 0 && forgotten.Count == 0)
            return false;
        try
        {
            await store.WriteAsync(messages, forgotten, giveUp.Token);
        }
        catch (Exception failure)
        {
            acceptances.ForEach(acceptance => acceptance.Written.TrySetException(failure));
            forgotten.ForEach(handled.Enqueue);
            throw;
        }

        acceptances.ForEach(acceptance => acceptance.Written.TrySetResult());
        listener.Deleted(forgotten);
        await listener.WrittenAsync([.. messages.Where(message => message.DueAt is null)]);
        nextDue = messages.Select(message => message.DueAt).Append(nextDue).Min();
        return true;
    }

    private (List<Acceptance> Acceptances, List<StoredMessage> Messages) TakeAccepted()
    {
        var (acceptances, messages) = (new List<Acceptance>(), new List<StoredMessage>());
        while (messages.Count < BatchSize && arriving.Reader.TryRead(out var acceptance))
        {
            foreach (var message in acceptance.Messages)
                message.Id = NextId();
            acceptances.Add(acceptance);
            messages.AddRange(acceptance.Messages);
        }

        return (acceptances, messages);
    }

    private List<long> TakeForgotten()
    {
        var ids = new List<long>();
        while (ids.Count < BatchSize && handled.TryDequeue(out var id))
            ids.Add(id);
        return ids;
    }

    // Microseconds, so that ids grow from one process to the next even if the table is empty in between.
    private long NextId() =>
        lastId = Math.Max(lastId + 1, (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    // False when it is over.
    private async Task<bool> SleepAsync()
    {
        var sleep = nextDue - time.GetUtcNow().UtcDateTime is { } left && left < LongestSleep ? left : LongestSleep;
        if (sleep <= TimeSpan.Zero)
            return true;
        using var alarm = new CancellationTokenSource(sleep, time);
        try
        {
            if (!await bell.Reader.WaitToReadAsync(alarm.Token))
                return false;
            bell.Reader.TryRead(out _);
        }
        catch (OperationCanceledException)
        {
            // Something is due.
        }

        return true;
    }

    [LoggerMessage(3021, LogLevel.Error,
        "Writing the store of the in-memory bus failed. The next attempt follows soon; {Handled} handled documents wait to be "
        + "deleted")]
    private partial void WritingFailed(int handled, Exception failure);

    private sealed record Acceptance(IReadOnlyList<StoredMessage> Messages, TaskCompletionSource Written);
}
