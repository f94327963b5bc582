using System.Collections.Concurrent;
using System.Globalization;
using MassTransit;
using MassTransit.Transports.Fabric;
using Soa.Messaging.Storing;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Transports;

/// <summary>Represents the process's memory as transport, with the same exchange, queues and bindings as the broker would have.</summary>
internal sealed class InMemoryTransport(DelayTimers delays) : IBusTransport
{
    private static readonly Uri Events = new($"exchange:{BusNames.Events}?type={ExchangeType.Topic}");

    private readonly ConcurrentDictionary<string, Uri> queues = new(StringComparer.Ordinal);

    public IBusControl Create(Action<IBusFactoryConfigurator> configure) => MassTransit.Bus.Factory.CreateUsingInMemory(configure);

    public void GiveUpConnection()
    {
        // Memory breaks off nowhere.
    }

    public Uri AddressOf(WireMessage document) =>
        document.IsEvent ? Events
        : queues.TryGetValue(document.RoutingKey, out var address) ? address
        : throw new ServiceUnavailableException($"The queue '{document.RoutingKey}' has no receiver in this process.");

    public void Configure(IReceiveEndpointConfigurator endpoint, ReceivingQueue queue, ReceivingEndpoint receiving)
    {
        foreach (var topic in queue.Topics)
            ((IInMemoryReceiveEndpointConfigurator)endpoint).Bind(BusNames.Events, ExchangeType.Topic, topic);
        queues[queue.Name] = new Uri("exchange:" + queue.Name);
    }

    public void Prepare(SendContext context, WireMessage document)
    {
        if (document.IsEvent)
            context.TrySetRoutingKey(document.RoutingKey);
        if (document.ReturnAddress is { } back)
            context.Headers.Set(WireHeaders.ReplyTo, back.Queue);
        if ((document.CorrelationId ?? document.ReturnAddress?.CorrelationId) is { } correlation)
            context.Headers.Set(WireHeaders.Correlation, correlation);
    }

    // All subscribers are in this process.
    public Task SendEventAsync(Func<Task> send, CancellationToken cancellationToken) => send();

    public Task DelayAsync(
        BusConnection connection, ReceiveContext delivery, WireMessage document, TimeSpan pause, CancellationToken cancellationToken) =>
        delays.DelayAsync(connection, document, pause, cancellationToken);

    // Nothing keeps documents that are only in memory apart from those that are being handled.
    public Task<IReadOnlyList<QueueDepth>> DepthsAsync(
        IEnumerable<string> queues, IEnumerable<TimeSpan> durations, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<QueueDepth>>([]);

    public Task<IReadOnlyList<DelayQueueState>> ReadDelayQueuesAsync(IEnumerable<TimeSpan> pauses, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DelayQueueState>>([]);

    public ReturnAddress? ReadReturnAddress(ReceiveContext context) =>
        context.TransportHeaders.TryGetHeader(WireHeaders.ReplyTo, out var queue)
            ? new ReturnAddress((string)queue, ReadCorrelationId(context))
            : null;

    public string? ReadCorrelationId(ReceiveContext context) =>
        context.TransportHeaders.TryGetHeader(WireHeaders.Correlation, out var id) ? (string)id : null;

    public string? ReadTopic(ReceiveContext context) => null;

    // What is stored has the microseconds at which it was written as its id. Nothing else outlives the process.
    public DateTimeOffset? ReadSentTime(ReceiveContext context) =>
        context.TransportHeaders.TryGetHeader(WireHeaders.StoredId, out var id)
            ? DateTimeOffset.UnixEpoch.AddMicroseconds(Convert.ToInt64(id, CultureInfo.InvariantCulture))
            : null;
}
