using MassTransit;
using Soa.Messaging.Storing;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Transports;

/// <summary>Describes what differs between the transports.</summary>
internal interface IBusTransport
{
    /// <summary>Makes MassTransit's bus, not started.</summary>
    IBusControl Create(Action<IBusFactoryConfigurator> configure);

    /// <summary>Ends the current connection, so that another one is made.</summary>
    void GiveUpConnection();

    /// <summary>Returns where MassTransit has to send a document.</summary>
    /// <exception cref="ServiceUnavailableException">The queue does not exist.</exception>
    Uri AddressOf(WireMessage document);

    /// <summary>Specifies how a queue is made and read, and lets the endpoint follow its connection.</summary>
    void Configure(IReceiveEndpointConfigurator endpoint, ReceivingQueue queue, ReceivingEndpoint receiving);

    /// <summary>Writes what is particular to the transport: routing, return address, persistence.</summary>
    void Prepare(SendContext context, WireMessage document);

    /// <summary>Sends an event so that it gets to the queues of all who have subscribed to it.</summary>
    /// <param name="send">Sends it and returns when it is confirmed.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ServiceUnavailableException">It may not have got to everybody and must be sent again.</exception>
    Task SendEventAsync(Func<Task> send, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a document to its queue after a pause. Returns when it is kept, so that what it came from may be forgotten.
    /// </summary>
    /// <param name="connection">Sends it.</param>
    /// <param name="delivery">The delivery that failed.</param>
    /// <param name="document">The document that comes back.</param>
    /// <param name="pause">How long it waits.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ServiceUnavailableException">The broker did not take it.</exception>
    Task DelayAsync(
        BusConnection connection, ReceiveContext delivery, WireMessage document, TimeSpan pause, CancellationToken cancellationToken);

    /// <summary>Counts the documents in queues. A queue that does not exist is left out.</summary>
    /// <param name="queues">The queues.</param>
    /// <param name="durations">How long documents may wait for another attempt.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<IReadOnlyList<QueueDepth>> DepthsAsync(
        IEnumerable<string> queues, IEnumerable<TimeSpan> durations, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the broker's queues in which documents wait for another attempt, as far as they exist; none without a broker.
    /// </summary>
    /// <param name="pauses">How long documents may wait.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ServiceUnavailableException">The broker cannot be asked.</exception>
    Task<IReadOnlyList<DelayQueueState>> ReadDelayQueuesAsync(IEnumerable<TimeSpan> pauses, CancellationToken cancellationToken);

    /// <summary>Returns where the sender of a received document waits for an answer, if it does.</summary>
    ReturnAddress? ReadReturnAddress(ReceiveContext context);

    /// <summary>Returns which call a received document answers.</summary>
    string? ReadCorrelationId(ReceiveContext context);

    /// <summary>Returns the topic under which a received document was published; <c>null</c> if the transport does not know it.</summary>
    string? ReadTopic(ReceiveContext context);

    /// <summary>Returns when a received document was sent, if that is known.</summary>
    DateTimeOffset? ReadSentTime(ReceiveContext context);
}
