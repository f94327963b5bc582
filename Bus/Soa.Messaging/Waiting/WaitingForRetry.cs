using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;
using Soa.Messaging.Receiving;
using Soa.Messaging.Storing;
using Soa.Messaging.Transports;

namespace Soa.Messaging.Waiting;

/// <summary>
/// Shows the documents that failed and wait for another attempt, as far as the transport lets them be seen, and tries them at once.
/// </summary>
public sealed class WaitingForRetry
{
    private const string InBroker = "RabbitMQ keeps these documents in queues whose time runs out, and neither shows nor releases a single "
        + "one of them. Each is tried again when its time is over; the journal shows which documents failed.";

    private const string InMemory = "This process keeps these documents in memory, without a store, and cannot show them. "
        + "Each is tried again when its time is over.";

    private readonly BusConnection connection;
    private readonly DocumentBusOptions options;
    private readonly GuaranteedDelivery? guaranteed;
    private readonly MessageStore? store;
    private readonly TimeProvider time;
    private readonly FlowConventions? flows;

    internal WaitingForRetry(
        BusConnection connection, DocumentBusOptions options, GuaranteedDelivery? guaranteed, MessageStore? store, TimeProvider time,
        FlowConventions? flows) =>
        (this.connection, this.options, this.guaranteed, this.store, this.time, this.flows) =
            (connection, options, guaranteed, store, time, flows);

    /// <summary>Gets a value that indicates whether a single document can be tried at once.</summary>
    public bool CanRetryNow => !connection.IsBroker && guaranteed is not null && store is not null;

    /// <summary>Returns what waits.</summary>
    /// <param name="after">The document behind which the page begins; <c>null</c> for the first page.</param>
    /// <param name="take">How many documents at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<WaitingOverview> ReadAsync(WaitingDocument? after, int take, CancellationToken cancellationToken)
    {
        if (connection.IsBroker)
        {
            try
            {
                var queues = await connection.Transport.ReadDelayQueuesAsync(options.Retry.Durations(), cancellationToken);
                return new WaitingOverview(queues.Sum(queue => queue.Documents), [], queues, InBroker);
            }
            catch (ServiceUnavailableException away)
            {
                return new WaitingOverview(null, [], [], away.Message);
            }
        }

        if (!CanRetryNow)
            return new WaitingOverview(null, [], [], InMemory);
        var count = await store!.CountDelayedAsync(cancellationToken);
        var messages = await store.ListDelayedAsync(after?.DueAt ?? DateTime.MinValue, after?.Id ?? 0, take, cancellationToken);
        return new WaitingOverview(count, [.. messages.Select(Show)], [], null);
    }

    /// <summary>Has a document tried at once.</summary>
    /// <param name="id">Its place in the store.</param>
    /// <param name="actor">The person who says so.</param>
    /// <param name="audit">Records it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ParkedRefusedException">The transport cannot do it, or the document does not wait any more.</exception>
    public async Task RetryNowAsync(long id, Actor actor, AuditLog audit, CancellationToken cancellationToken)
    {
        if (!CanRetryNow)
            throw new ParkedRefusedException(409, connection.IsBroker ? InBroker : InMemory);
        var message = await store!.HastenAsync(
            id,
            time.GetUtcNow().UtcDateTime,
            (session, found) =>
            {
                var flow = flows?.FlowOf(found.Queue);
                actor.Require(Permission.Replay, flow);
                return audit.RecordAsync(
                    session,
                    actor.Entry(AuditAction.RetriedNow, found.MessageId.ToString(), flow) with { Detail = $"to queue:{found.Queue}" });
            },
            cancellationToken);
        if (message is null)
            throw new ParkedRefusedException(409, "This document does not wait any more: it is being tried again, or was handled.");
        guaranteed!.Hasten();
    }

    private WaitingDocument Show(StoredMessage message)
    {
        var document = message.ToDocument();
        var history = RetryHistory.Read(document.Headers);
        return new WaitingDocument(
            message.Id, message.Queue, flows?.FlowOf(message.Queue), message.MessageId, message.ConversationId,
            ParkedStore.NameOf(document),
            message.DueAt!.Value, history.Attempts, history.FirstFailed?.UtcDateTime, history.Reason, history.Step);
    }
}
