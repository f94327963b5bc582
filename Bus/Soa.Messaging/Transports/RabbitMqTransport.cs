using MassTransit;
using MassTransit.RabbitMqTransport.Configuration;
using RabbitMQ.Client;
using Soa.Messaging.Storing;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Wire;
using Arguments = RabbitMQ.Client.Headers;

namespace Soa.Messaging.Transports;

/// <summary>
/// RabbitMQ as transport: one topic exchange, <c>events</c>, and durable quorum queues bound to it by topic.
/// Documents for one queue go through the default exchange, which routes by queue name and reports a queue that does not exist.
/// </summary>
/// <param name="settings">The broker.</param>
/// <param name="time">The clock.</param>
/// <param name="program">What connects, as RabbitMQ's page shows it.</param>
/// <param name="subscriptions">The subscriptions to events; <c>null</c> if only the broker knows them.</param>
internal sealed class RabbitMqTransport(
    RabbitMqOptions settings, TimeProvider time, string program, SubscriptionRegister? subscriptions = null) : IBusTransport
{
    private static readonly Uri Events = new($"exchange:{BusNames.Events}?type={RabbitMQ.Client.ExchangeType.Topic}");

    // MassTransit knows the default exchange by this name only: it declares nothing for it and publishes to "" with the routing key given.
    private static readonly Uri DefaultExchange = new("exchange:amq.rabbitmq.reply-to");

    // For each host: one that is cut off does not refuse, it is silent.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly RabbitMqOptions options = settings.Resolve();
    private readonly BrokerHosts hosts = BrokerHosts.Of(settings.Resolve());
    private readonly ConnectPacing pacing = new(time);
    private readonly DelayQueues delays = new();
    private volatile BrokerSocket? socket;
    private EventBindings? bindings;
    private QueueDepths? depths;
    private IRabbitMqHostConfiguration? host;

    public IBusControl Create(Action<IBusFactoryConfigurator> configure)
    {
        var control = ReconnectingBus.Create(bus =>
        {
            var first = options.Nodes[0];
            bus.Host(first.Host, (ushort)first.Port, options.VirtualHost, program, broker =>
            {
                broker.Username(options.Username);
                broker.Password(options.Password);
                broker.PublisherConfirmation = true;
                broker.Heartbeat(options.Heartbeat);
                broker.RequestedConnectionTimeout(ConnectTimeout);
                // Before each attempt to connect.
                broker.OnRefreshConnectionFactory = factory =>
                {
                    factory.SocketFactory = family => socket = new BrokerSocket(family);
                    factory.EndpointResolverFactory = _ => hosts;
                    return pacing.WaitAsync();
                };
            });
            configure(bus);
        }, out var created);
        host = created;
        depths = new QueueDepths(created);
        bindings = subscriptions is null ? null : new EventBindings(subscriptions, created);
        return control;
    }

    public void GiveUpConnection() => socket?.BreakOff();

    public Uri AddressOf(WireMessage document) =>
        document.DelayQueue is { } delay ? DelayQueues.AddressOf(delay)
        : document.Exchange is { } exchange ? new Uri($"exchange:{exchange.Exchange}?type={exchange.Type}")
        : document.IsEvent ? Events : DefaultExchange;

    public void Configure(IReceiveEndpointConfigurator endpoint, ReceivingQueue queue, ReceivingEndpoint receiving)
    {
        var rabbit = (IRabbitMqReceiveEndpointConfigurator)endpoint;
        foreach (var (key, value) in QueueArguments(queue))
            rabbit.SetQueueArgument(key, value);
        rabbit.OverrideConsumerTag(program);
        rabbit.ConfigureChannel(channel => channel.UseFilter(new FollowConnection(receiving)));
        rabbit.ConfigureChannel(channel => channel.UseFilter(new DeclareDeadLetters()));
        if (queue.IsForeign)
            rabbit.ConfigureChannel(channel => channel.UseFilter(new UseAsItIs(queue.Name)));
        BindToEvents(rabbit, queue);
    }

    public void Prepare(SendContext context, WireMessage document)
    {
        var rabbit = (RabbitMqSendContext)context;
        rabbit.RoutingKey = document.RoutingKey;
        rabbit.Mandatory = !document.IsEvent && document.Exchange is not { MayReachNobody: true };
        rabbit.BasicProperties.Timestamp = new AmqpTimestamp(time.GetUtcNow().ToUnixTimeSeconds());
        if (document.ReturnAddress is { } back)
            rabbit.BasicProperties.ReplyTo = back.Queue;
        if ((document.CorrelationId ?? document.ReturnAddress?.CorrelationId) is { } correlation)
            rabbit.BasicProperties.CorrelationId = correlation;
        rabbit.Durable = document.CorrelationId is null;
    }

    public Task SendEventAsync(Func<Task> send, CancellationToken cancellationToken) =>
        bindings is null ? send() : bindings.SendAsync(send, cancellationToken);

    public Task DelayAsync(
        BusConnection connection, ReceiveContext delivery, WireMessage document, TimeSpan pause, CancellationToken cancellationToken) =>
        delays.DelayAsync(connection, delivery, document, pause, cancellationToken);

    public Task<IReadOnlyList<QueueDepth>> DepthsAsync(
        IEnumerable<string> queues, IEnumerable<TimeSpan> durations, CancellationToken cancellationToken) =>
        depths!.ReadAsync(queues, durations.Select(BusNames.DelayQueue), delays.Made, cancellationToken);

    public Task<IReadOnlyList<DelayQueueState>> ReadDelayQueuesAsync(IEnumerable<TimeSpan> pauses, CancellationToken cancellationToken) =>
        DelayQueues.ReadAsync(host!, pauses, cancellationToken);

    public ReturnAddress? ReadReturnAddress(ReceiveContext context) =>
        Properties(context) is { } properties && properties.IsReplyToPresent() && properties.ReplyTo is { Length: > 0 } queue
            ? new ReturnAddress(queue, properties.CorrelationId)
            : null;

    public string? ReadCorrelationId(ReceiveContext context) => Properties(context)?.CorrelationId;

    public string? ReadTopic(ReceiveContext context) =>
        context.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivery) ? delivery.RoutingKey : null;

    public DateTimeOffset? ReadSentTime(ReceiveContext context) =>
        Properties(context) is { } properties && properties.IsTimestampPresent()
            ? DateTimeOffset.FromUnixTimeSeconds(properties.Timestamp.UnixTime)
            : null;

    /// <summary>
    /// Returns the arguments of a lasting queue. Without a dead-letter target a broker from 4.0 on drops what reaches the delivery limit.
    /// The dead letters themselves have nowhere further to go and so no limit that could be reached.
    /// </summary>
    internal Dictionary<string, object> QueueArguments(ReceivingQueue queue) => queue switch
    {
        { IsTemporary: true } => new()
        {
            [Arguments.XExpires] = (long)TimeSpan.FromMinutes(5).TotalMilliseconds,
            [Descriptions.Argument] = Descriptions.Of(queue.Name),
        },
        { Name: BusNames.DeadLetters } => DeclareDeadLetters.Arguments,
        { Name: BusNames.Unroutable } => UnroutableEvents.Arguments,
        _ => LastingQueue(queue.Name, options.DeliveryLimit),
    };

    /// <summary>Returns the arguments of a service's or a flow's queue.</summary>
    internal static Dictionary<string, object> LastingQueue(string queue, int deliveryLimit) => new()
    {
        [Descriptions.Argument] = Descriptions.Of(queue),
        [Arguments.XQueueType] = "quorum",
        ["x-delivery-limit"] = deliveryLimit,
        [Arguments.XDeadLetterExchange] = "",
        [Arguments.XDeadLetterRoutingKey] = BusNames.DeadLetters,
    };

    // MassTransit gives each queue an exchange of the same name. Here 'events' is made to be that exchange, and nothing is bound but the
    // topics, so that a queue's bindings say which events it gets. The input address is read first: by it MassTransit names the endpoint
    // in logs, metrics and health.
    private static void BindToEvents(IRabbitMqReceiveEndpointConfigurator endpoint, ReceivingQueue queue)
    {
        _ = endpoint.InputAddress;
        var configuration = (RabbitMqReceiveEndpointConfiguration)endpoint;
        var receive = (RabbitMqReceiveSettings)configuration.Settings;
        receive.ExchangeName = BusNames.Events;
        receive.ExchangeType = RabbitMQ.Client.ExchangeType.Topic;
        receive.RoutingKey = queue.Name;
        endpoint.ConfigureChannel(channel => channel.UseFilter(new OnlyTopics(queue.Name)));
        if (queue.Topics.Count > 0)
            endpoint.ConfigureChannel(channel => channel.UseFilter(new BindTopics(receive, queue.Topics)));
    }

    private static IReadOnlyBasicProperties? Properties(ReceiveContext context) =>
        context.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivery) ? delivery.Properties : null;
}
