using System.Globalization;
using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Storing;

/// <summary>
/// Stores what the in-memory bus has accepted (EIP: Guaranteed Delivery). A document whose answer nobody waits for is stored, for each
/// queue it goes to, before sending it returns, and is deleted once it was handled; what a killed process has left is delivered when it
/// starts again. A document may so be delivered twice, as with every broker, and has the same id then. Calls are not stored: their callers
/// repeat them.
/// </summary>
public sealed partial class GuaranteedDelivery : IStoreListener
{
    // After so many starts of the process a document is not tried again: it may be what ends it.
    private const int DeliveryLimit = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseBeforeGivingUpAgain = TimeSpan.FromSeconds(30);

    private readonly StoredQueues queues = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly MessageStore store;
    private readonly StoreWriter writer;
    private readonly StoreReader reader;
    private readonly TimeProvider time;
    private readonly ILogger<GuaranteedDelivery> log;
    private Func<WireMessage, CancellationToken, Task> deliver = (_, _) => Task.CompletedTask;

    internal GuaranteedDelivery(MessageStore store, TimeProvider time, ILogger<GuaranteedDelivery> log)
    {
        (this.store, this.time, this.log) = (store, time, log);
        writer = new StoreWriter(store, this, time, log);
        reader = new StoreReader(store, LoadedAsync, time, log, stopping.Token);
    }

    /// <summary>Keeps a queue's documents in the store, even while it has no receiver.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="handle">Handles a delivery.</param>
    /// <returns>Handles it, and keeps the books.</returns>
    internal MessageHandler<Document> Open(ReceivingQueue queue, MessageHandler<Document> handle)
    {
        var stored = queues.Bind(queue);
        reader.Load(stored);
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

    /// <summary>Stores a document for each queue it goes to.</summary>
    /// <param name="document">The document.</param>
    /// <param name="delay">How long it waits first.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ServiceUnavailableException">The queue has no receiver, or the store cannot be written.</exception>
    internal async Task AcceptAsync(WireMessage document, TimeSpan? delay, CancellationToken cancellationToken)
    {
        var dueAt = time.GetUtcNow().UtcDateTime + delay;
        var messages = queues.ReceiversOf(document).Select(queue => StoredMessage.For(queue, document, dueAt)).ToList();
        if (messages.Count == 0)
            return;
        try
        {
            await writer.AcceptAsync(messages, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ServiceUnavailableException($"The document for '{document.RoutingKey}' was not stored: the process stops.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ServiceUnavailableException($"The document for '{document.RoutingKey}' could not be stored: {e.Message}", e);
        }
    }

    /// <summary>Delivers a delayed document that somebody has made due earlier.</summary>
    internal void Hasten() => writer.Hasten();

    /// <summary>Begins to deliver: first what an earlier process has left. All queues are there.</summary>
    internal void Start(Func<WireMessage, CancellationToken, Task> deliverTo)
    {
        deliver = deliverTo;
        writer.Start();
    }

    /// <inheritdoc cref="MessageStore.DepthsAsync"/>
    internal Task<IReadOnlyList<QueueDepth>> DepthsAsync(IEnumerable<string> names, CancellationToken cancellationToken) =>
        store.DepthsAsync(names, cancellationToken);

    /// <summary>Ends with everything written that was handled.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await writer.StopAsync(cancellationToken);
    }

    void IStoreListener.Begin(long lastId)
    {
        reader.Begin(lastId);
        foreach (var queue in queues.All)
            reader.Load(queue);
    }

    async Task IStoreListener.WrittenAsync(IReadOnlyList<StoredMessage> messages)
    {
        foreach (var message in messages)
        {
            // A queue of an earlier version of the program may have no receiver any more.
            if (!queues.TryFind(message.Queue, out var queue) || !queue.TryTake(message.Id))
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
        foreach (var queue in queues.All)
            queue.Deleted(ids);
    }

    private Task LoadedAsync(StoredQueue queue, StoredMessage message) =>
        message.Starts < DeliveryLimit ? DeliverAsync(queue, message) : GiveUpAsync(queue, message);

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
        if (queue.Settle(id, isHandled))
            reader.StartLoading(queue, isHandled ? TimeSpan.Zero : Pause);
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
            await AcceptAsync(
                message.ToOutgoing() with { Document = letter, RoutingKey = BusNames.DeadLetters }, delay: null, stopping.Token);
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

    [LoggerMessage(3023, LogLevel.Warning,
        "Delivering message {MessageId} to '{Queue}' failed. It stays in the store and is delivered later")]
    private partial void DeliveryFailed(Guid messageId, string queue, Exception failure);

    [LoggerMessage(3024, LogLevel.Error,
        "Message {MessageId} from '{Queue}' goes to the dead letters, because it was not handled to its end after {Starts} starts of "
        + "the process")]
    private partial void GivenUp(Guid messageId, string queue, int starts);
}
