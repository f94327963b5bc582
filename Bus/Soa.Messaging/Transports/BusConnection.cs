using System.Collections.Concurrent;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Messaging.Storing;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Telemetry;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Transports;

/// <summary>
/// Represents the program's one connection to the transport, through MassTransit, which keeps it and restores it when it breaks.
/// </summary>
internal sealed class BusConnection
{
    private readonly DocumentBusOptions options;
    private readonly TimeProvider time;
    private readonly GuaranteedDelivery? guaranteed;
    private readonly UnconfirmedSends? unconfirmed;
    private readonly IBusControl bus;
    private readonly ConcurrentDictionary<string, ReceivingEndpoint> endpoints = new(StringComparer.Ordinal);

    public BusConnection(
        DocumentBusOptions options, TimeProvider time, ILoggerFactory loggers, GuaranteedDelivery? guaranteed = null,
        SubscriptionRegister? subscriptions = null, string? program = null)
    {
        this.options = options;
        this.time = time;
        var capabilities = TransportCapabilities.Of(options.Transport, guaranteed is not null);
        IsVolatile = !capabilities.IsDurable;
        // A broker keeps documents itself.
        this.guaranteed = capabilities.IsShared ? null : guaranteed;
        Transport = options.Transport == BusTransport.RabbitMq
            ? new RabbitMqTransport(options.RabbitMq, time, Descriptions.OfProcess(program), subscriptions)
            : new InMemoryTransport(new DelayTimers(time, loggers.CreateLogger<DelayTimers>()));
        Broker = options.Transport == BusTransport.RabbitMq
            ? new BrokerState(options.RabbitMq.Resolve(), time, loggers.CreateLogger<BrokerState>())
            : null;
        unconfirmed = Broker is null
            ? null
            : new UnconfirmedSends(Broker.Address, Transport.GiveUpConnection, time, loggers.CreateLogger<UnconfirmedSends>());
        LogContext.ConfigureCurrentLogContext(loggers);
        bus = Transport.Create(configurator =>
        {
            var serializer = new DocumentSerializer();
            configurator.ClearSerialization();
            configurator.AddSerializer(serializer);
            configurator.AddDeserializer(serializer, isDefault: true);
        });
    }

    public IBusTransport Transport { get; }

    /// <summary>Gets what carries the documents, as <c>messaging.system</c> calls it.</summary>
    public string System => Broker is null ? "in_memory" : "rabbitmq";

    /// <summary>Gets a value that indicates whether the broker can be reached; <c>null</c> where there is none.</summary>
    public BrokerState? Broker { get; }

    /// <summary>Gets a value that indicates whether a broker carries the documents.</summary>
    public bool IsBroker => Broker is not null;

    /// <summary>Gets a value that indicates whether what was sent is gone when the process ends.</summary>
    public bool IsVolatile { get; }

    /// <summary>Gets the queues that are being received from.</summary>
    public ICollection<ReceivingEndpoint> Endpoints => endpoints.Values;

    /// <summary>Sends a document and returns when the broker has it, or the store.</summary>
    /// <exception cref="ServiceUnavailableException">
    /// There is no such queue, the broker cannot be reached, or it did not confirm in time.
    /// </exception>
    public Task SendAsync(WireMessage document, CancellationToken cancellationToken) => MessagingTelemetry.ObservesSending
        ? ObservedAsync(document, cancellationToken)
        : SendInTimeAsync(document, cancellationToken);

    private async Task ObservedAsync(WireMessage document, CancellationToken cancellationToken)
    {
        using var operation = new SendOperation(System, document);
        try
        {
            await SendInTimeAsync(document, cancellationToken);
        }
        catch (Exception failure)
        {
            operation.Fail(failure);
            throw;
        }
    }

    private Task SendInTimeAsync(WireMessage document, CancellationToken cancellationToken) => InTimeAsync(
        document,
        token => guaranteed is not null && document.IsOneWay
            ? guaranteed.AcceptAsync(document, delay: null, token)
            : DeliverAsync(document, token),
        cancellationToken);

    /// <summary>
    /// Sends a document to its queue after a pause. Returns when it is kept, so that what it came from may be forgotten.
    /// </summary>
    /// <exception cref="ServiceUnavailableException">The broker did not take it.</exception>
    public Task DelayAsync(ReceiveContext delivery, WireMessage document, TimeSpan pause, CancellationToken cancellationToken) =>
        guaranteed is null
            ? Transport.DelayAsync(this, delivery, document, pause, cancellationToken)
            : InTimeAsync(document, token => guaranteed.AcceptAsync(document, pause, token), cancellationToken);

    private async Task DeliverAsync(WireMessage document, CancellationToken cancellationToken)
    {
        var endpoint = await bus.GetSendEndpoint(Transport.AddressOf(document));
        if (document.IsEvent)
            await Transport.SendEventAsync(Send, cancellationToken);
        else
            await Send();

        Task Send() => endpoint.Send(document.Document, new PreparePipe(Transport, document), cancellationToken);
    }

    private async Task InTimeAsync(WireMessage document, Func<CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        Broker?.ThrowIfUnreachable();
        var sent = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(options.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await send(either.Token);
            unconfirmed?.Confirmed(document.RoutingKey);
        }
        catch (MessageReturnedException e)
        {
            throw new ServiceUnavailableException(
                document.Exchange is { Exchange: var exchange }
                    ? $"The exchange '{exchange}' leads to no queue for '{document.RoutingKey}'. Bind a queue to it, or let the flow "
                        + "drop what nobody gets: 'no-queue: drop'."
                    : $"The broker has no queue '{document.RoutingKey}': no process that receives from it has been started yet.", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            unconfirmed?.Late(document.RoutingKey, sent);
            throw new ServiceUnavailableException(
                $"The document for '{document.RoutingKey}' was not confirmed within {options.SendTimeout}; is the broker reachable, "
                    + "or without one the database?", e);
        }
        catch (Exception e) when (e is MassTransitException or RabbitMQ.Client.Exceptions.RabbitMQClientException)
        {
            throw new ServiceUnavailableException($"The document for '{document.RoutingKey}' could not be sent: {e.Message}", e);
        }
    }

    /// <summary>Begins to receive from a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="handle">Handles what is received.</param>
    /// <param name="after">What must have ended before; nothing is received if it fails.</param>
    /// <param name="failed">The callback for each attempt to receive that fails.</param>
    /// <exception cref="InvalidOperationException">It is being received from already.</exception>
    public ReceivingEndpoint Receive(
        ReceivingQueue queue, MessageHandler<Document> handle, Task? after = null, Action<Exception>? failed = null)
    {
        var receiving = new ReceivingEndpoint(queue.Name, Broker, stopped => endpoints.TryRemove(stopped.Queue, out _), failed);
        if (!endpoints.TryAdd(queue.Name, receiving))
            throw new InvalidOperationException(
                $"This process already receives from the queue '{queue.Name}'; a queue has one subscription.");
        try
        {
            if (guaranteed is not null && !queue.IsTemporary)
                handle = guaranteed.Open(queue, handle);
            if (after is { IsCompletedSuccessfully: false })
                _ = StartLaterAsync(after);
            else
                Start();
            return receiving;
        }
        catch
        {
            endpoints.TryRemove(queue.Name, out _);
            throw;
        }

        void Start() => receiving.Start(
            bus.ConnectReceiveEndpoint(queue.Name, endpoint => Configure(endpoint, queue, receiving, handle)));

        async Task StartLaterAsync(Task until)
        {
            await until.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (until.IsCompletedSuccessfully && !receiving.IsStopped)
                Start();
        }
    }

    /// <summary>Counts the documents in the queues that are received from; those that are not known are left out.</summary>
    public async Task<IReadOnlyList<QueueDepth>> DepthsAsync(CancellationToken cancellationToken)
    {
        if (Broker?.Problem is not null)
            return [];
        var queues = endpoints.Keys.Where(queue => !BusNames.IsAnswerQueue(queue));
        return guaranteed is not null
            ? await guaranteed.DepthsAsync(queues, cancellationToken)
            : await Transport.DepthsAsync(queues, options.Retry.Durations(), cancellationToken);
    }

    /// <summary>Connects; the task ends when that is done, which may be long after. Until then everything that sends waits.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => bus.StartAsync(cancellationToken);

    /// <summary>Begins to deliver what is stored. Every queue is there.</summary>
    public void StartDelivery() => guaranteed?.Start(DeliverAsync);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (guaranteed is not null)
            await guaranteed.StopAsync(cancellationToken);
        await bus.StopAsync(cancellationToken);
    }

    private void Configure(
        IReceiveEndpointConfigurator endpoint, ReceivingQueue queue, ReceivingEndpoint receiving, MessageHandler<Document> handle)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.PublishFaults = false;
        endpoint.ConcurrentMessageLimit = queue.Concurrency;
        endpoint.PrefetchCount = Math.Min(queue.Prefetch, ushort.MaxValue);
        endpoint.ConfigureError(error => error.UseFilter(new RethrowErrorTransportFilter()));
        endpoint.ConnectReceiveEndpointObserver(receiving);
        endpoint.Handler(handle);
        Transport.Configure(endpoint, queue, receiving);
    }

    private sealed class PreparePipe(IBusTransport transport, WireMessage document) : IPipe<SendContext<Document>>
    {
        public Task Send(SendContext<Document> context)
        {
            document.WriteTo(context);
            transport.Prepare(context, document);
            return Task.CompletedTask;
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("document");
    }
}
