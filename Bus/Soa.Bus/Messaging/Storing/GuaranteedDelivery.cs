using System.Collections.Concurrent;
using System.Globalization;
using MassTransit;
using Microsoft.Extensions.Logging;
using Soa.Bus.Documents;
using Soa.Bus.Messaging.Transports;
using Soa.Bus.Messaging.Wire;

namespace Soa.Bus.Messaging.Storing;

/// <summary>
/// Lets the in-memory bus keep what it has accepted (EIP: Guaranteed Delivery). A document that nobody waits for is stored, for each queue it goes to,
/// before its sender is told that it was sent, and is deleted once it was handled; what a killed process has left is delivered when it starts again.
/// A document may so be delivered twice, as with every broker, and has the same id then. Calls are not stored: their callers repeat them.
/// </summary>
internal sealed partial class GuaranteedDelivery : IStoreListener
{
    // After so many starts of the process a document is not tried again: it may be what ends it.
    private const int DeliveryLimit = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseBeforeGivingUpAgain = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, StoredQueue> queues = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly MessageStore store;
    private readonly StoreWriter writer;
    private readonly TimeProvider time;
    private readonly ILogger<GuaranteedDelivery> log;
    private Func<OutgoingDocument, CancellationToken, Task> deliver = (_, _) => Task.CompletedTask;
    private volatile bool hasBegun;
    private long earlier;

    public GuaranteedDelivery(MessageStore store, TimeProvider time, ILogger<GuaranteedDelivery> log)
    {
        (this.store, this.time, this.log) = (store, time, log);
        writer = new StoreWriter(store, this, time, log);
    }

    /// <summary>Makes a queue's documents wait in the store, also while nobody receives them.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="handle">Handles a delivery.</param>
    /// <returns>Handles it, and keeps the books.</returns>
    public MessageHandler<Document> Open(ReceivingQueue queue, MessageHandler<Document> handle)
    {
        var stored = queues.GetOrAdd(queue.Name, name => new StoredQueue(name, queue.MaxInMemory));
        lock (stored.Topics)
        {
            foreach (var topic in queue.Topics)
                stored.Topics.TryAdd(topic, new TopicPattern(topic));
        }

        LoadIf(hasBegun && stored.BeginLoading(), stored);
        return async delivery =>
        {
            var isHandled = false;
            try
            {
                await handle(delivery);
                isHandled = true;
            }
            finally
            {
                if (delivery.ReceiveContext.TransportHeaders.TryGetHeader(WireHeaders.StoredId, out var id))
                    Settle(stored, Convert.ToInt64(id, CultureInfo.InvariantCulture), isHandled);
            }
        };
    }

    /// <summary>Stores a document for whoever it is for.</summary>
    /// <param name="document">The document.</param>
    /// <param name="delay">How long it waits first.</param>
    /// <param name="cancellationToken">Gives up; it may be stored all the same.</param>
    /// <exception cref="ServiceUnavailableException">Nobody receives from the queue, or the store cannot be written.</exception>
    public async Task AcceptAsync(OutgoingDocument document, TimeSpan? delay, CancellationToken cancellationToken)
    {
        var dueAt = time.GetUtcNow().UtcDateTime + delay;
        var messages = ReceiversOf(document).Select(queue => StoredMessage.For(queue, document, dueAt)).ToList();
        if (messages.Count == 0)
            return;
        try
        {
            await writer.AcceptAsync(messages, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ServiceUnavailableException($"The document for '{document.RoutingKey}' could not be stored: {e.Message}", e);
        }
    }

    /// <summary>Begins to deliver: first what an earlier process has left. All queues are there.</summary>
    public void Start(Func<OutgoingDocument, CancellationToken, Task> deliverTo)
    {
        deliver = deliverTo;
        writer.Start();
    }

    /// <summary>Ends with everything written that was handled.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await writer.StopAsync(cancellationToken);
    }

    void IStoreListener.Begin(long lastId)
    {
        (earlier, hasBegun) = (lastId, true);
        foreach (var queue in queues.Values)
            LoadIf(queue.BeginLoading(), queue);
    }

    async Task IStoreListener.WrittenAsync(IReadOnlyList<StoredMessage> messages)
    {
        foreach (var message in messages)
        {
            // A queue of an earlier version of the program may have no receiver any more.
            if (!queues.TryGetValue(message.Queue, out var queue) || !queue.TryTake(message.Id))
                continue;
            try
            {
                await DeliverAsync(queue, message);
            }
            catch (Exception failure)
            {
                if (!stopping.IsCancellationRequested)
                    DeliveryFailed(message.MessageId, queue.Name, failure);
            }
        }
    }

    void IStoreListener.Deleted(IReadOnlyList<long> ids)
    {
        foreach (var queue in queues.Values)
            queue.Deleted(ids);
    }

    private List<string> ReceiversOf(OutgoingDocument document)
    {
        if (!document.IsEvent)
        {
            return queues.ContainsKey(document.RoutingKey) ? [document.RoutingKey]
                : throw new ServiceUnavailableException($"Nobody receives from the queue '{document.RoutingKey}' in this process.");
        }

        var topic = document.RoutingKey.Split('.');
        var found = new List<string>();
        foreach (var queue in queues.Values)
        {
            lock (queue.Topics)
            {
                if (queue.Topics.Values.Any(pattern => pattern.Matches(topic)))
                    found.Add(queue.Name);
            }
        }

        return found;
    }

    private async Task DeliverAsync(StoredQueue queue, StoredMessage message)
    {
        try
        {
            await deliver(message.ToOutgoing(), stopping.Token);
        }
        catch
        {
            Settle(queue, message.Id, isHandled: false);
            throw;
        }
    }

    private void Settle(StoredQueue queue, long id, bool isHandled)
    {
        if (isHandled)
            writer.Forget(id);
        LoadIf(queue.Settle(id, isHandled), queue, isHandled ? TimeSpan.Zero : Pause);
    }

    private void LoadIf(bool hasToLoad, StoredQueue queue, TimeSpan pause = default)
    {
        if (hasToLoad)
            _ = Task.Run(() => LoadAsync(queue, pause));
    }

    private async Task LoadAsync(StoredQueue queue, TimeSpan pause)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause, time, stopping.Token);
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
                pause = Pause;
            }
            catch (OperationCanceledException)
            {
                // The next process goes on.
            }
        }
    }

    private async Task<int> LoadAsync(StoredQueue queue, StoredQueue.Gap gap)
    {
        var messages = await store.LoadAsync(queue.Name, gap.After, gap.Take, stopping.Token);
        await CountStartAsync(queue, messages);
        foreach (var message in messages)
        {
            if (!queue.TakeLoaded(message.Id))
                continue;
            if (message.Starts < DeliveryLimit)
                await DeliverAsync(queue, message);
            else
                await GiveUpAsync(queue, message);
        }

        return messages.Count;
    }

    // Once for each document, however often it is loaded.
    private async Task CountStartAsync(StoredQueue queue, IReadOnlyList<StoredMessage> messages)
    {
        var last = messages.Count == 0 ? 0 : Math.Min(earlier, messages[^1].Id);
        if (last <= queue.Counted)
            return;
        await store.CountStartAsync(queue.Name, queue.Counted, last, stopping.Token);
        queue.Counted = last;
    }

    // As a broker does: with its word for it.
    private async Task GiveUpAsync(StoredQueue queue, StoredMessage message)
    {
        var document = message.ToDocument();
        var headers = new Dictionary<string, string>(document.Headers)
        {
            [DeadLetterHeaders.Reason] = "delivery_limit",
            [DeadLetterHeaders.Queue] = queue.Name,
        };
        var letter = new Document(document.Body, document.MessageId, document.ConversationId, document.CausationId, headers);
        try
        {
            await AcceptAsync(message.ToOutgoing() with { Document = letter, RoutingKey = BusNames.DeadLetters }, delay: null, stopping.Token);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            // The others go on meanwhile.
            DeliveryFailed(message.MessageId, BusNames.DeadLetters, failure);
            _ = LoadAgainAsync(queue, message.Id);
            return;
        }

        GivenUp(message.MessageId, queue.Name, message.Starts);
        Settle(queue, message.Id, isHandled: true);
    }

    private async Task LoadAgainAsync(StoredQueue queue, long id)
    {
        await Task.Delay(PauseBeforeGivingUpAgain, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested)
            Settle(queue, id, isHandled: false);
    }

    [LoggerMessage(2022, LogLevel.Warning, "The documents stored for '{Queue}' could not be read; it is tried again")]
    private partial void LoadingFailed(string queue, Exception failure);

    [LoggerMessage(2023, LogLevel.Warning, "Message {MessageId} could not be delivered to '{Queue}'; it stays in the store and is delivered later")]
    private partial void DeliveryFailed(Guid messageId, string queue, Exception failure);

    [LoggerMessage(2024, LogLevel.Error, "Message {MessageId} from '{Queue}' goes to the dead letters: it was there at {Starts} starts and never handled to its end")]
    private partial void GivenUp(Guid messageId, string queue, int starts);
}
