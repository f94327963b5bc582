using Microsoft.Extensions.Logging;

namespace Soa.Messaging.Storing;

/// <summary>
/// Loads what of a queue is in the database alone: what an earlier process has left, and what came when there was no room in memory.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="deliver">Takes what was loaded.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log for documents that could not be read.</param>
/// <param name="stopping">Ends everything: the next process goes on.</param>
internal sealed partial class StoreReader(
    MessageStore store, Func<StoredQueue, StoredMessage, Task> deliver, TimeProvider time, ILogger log, CancellationToken stopping)
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private long earlier;
    private volatile bool hasBegun;

    /// <summary>Reports that the store can be read.</summary>
    /// <param name="lastId">The greatest id an earlier process has left.</param>
    public void Begin(long lastId) => (earlier, hasBegun) = (lastId, true);

    /// <summary>Loads, if the queue wants it and no load is running.</summary>
    public void Load(StoredQueue queue)
    {
        if (hasBegun && queue.BeginLoading())
            StartLoading(queue);
    }

    /// <summary>Loads a queue that <see cref="StoredQueue"/> has asked for.</summary>
    public void StartLoading(StoredQueue queue, TimeSpan pause = default) =>
        _ = Task.Run(() => LoadAsync(queue, pause), CancellationToken.None);

    private async Task LoadAsync(StoredQueue queue, TimeSpan pause)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause, time, stopping);
                while (queue.NextGap() is { } gap)
                {
                    if (queue.EndLoading(gap, await LoadAsync(queue, gap)))
                        return;
                }

                return;
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                LoadingFailed(queue.Name, failure);
                pause = PauseAfterFailure;
            }
            catch (Exception)
            {
                // The next process goes on.
            }
        }
    }

    private async Task<int> LoadAsync(StoredQueue queue, StoredQueue.Gap gap)
    {
        var messages = await store.LoadAsync(queue.Name, gap.After, gap.Take, stopping);
        await CountStartAsync(queue, messages);
        foreach (var message in messages)
        {
            if (queue.TakeLoaded(message.Id))
                await deliver(queue, message);
        }

        return messages.Count;
    }

    // Once for each document, however often it is loaded.
    private async Task CountStartAsync(StoredQueue queue, IReadOnlyList<StoredMessage> messages)
    {
        var last = messages.Count == 0 ? 0 : Math.Min(earlier, messages[^1].Id);
        if (last <= queue.Counted)
            return;
        await store.CountStartAsync(queue.Name, queue.Counted, last, stopping);
        queue.Counted = last;
    }

    [LoggerMessage(3022, LogLevel.Warning, "Reading the documents stored for '{Queue}' failed. The next attempt follows soon")]
    private partial void LoadingFailed(string queue, Exception failure);
}
