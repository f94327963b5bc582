using System.Collections.Concurrent;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Logging;
using Soa.Bus.Documents;
using Soa.Bus.Messaging.Wire;

namespace Soa.Bus.Messaging.Transports;

/// <summary>The program's one connection to the transport, through MassTransit, which keeps it and restores it when it breaks.</summary>
internal sealed class BusConnection
{
    private readonly DocumentBusOptions options;
    private readonly TimeProvider time;
    private readonly IBusControl bus;
    private readonly ConcurrentDictionary<string, ReceivingEndpoint> endpoints = new(StringComparer.Ordinal);

    public BusConnection(DocumentBusOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        this.options = options;
        this.time = time;
        Transport = options.Transport == BusTransport.RabbitMq
            ? new RabbitMqTransport(options.RabbitMq, time)
            : new InMemoryTransport(new DelayTimers(time, loggers.CreateLogger<DelayTimers>()));
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

    /// <summary>The queues that are being received from.</summary>
    public ICollection<ReceivingEndpoint> Endpoints => endpoints.Values;

    /// <summary>Sends a document and returns when the broker has it.</summary>
    /// <exception cref="ServiceUnavailableException">There is no such queue, or the broker did not confirm in time.</exception>
    public async Task SendAsync(OutgoingDocument document, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var endpoint = await bus.GetSendEndpoint(Transport.AddressOf(document));
            await endpoint.Send(document.Document, new PreparePipe(Transport, document), either.Token);
        }
        catch (MessageReturnedException e)
        {
            throw new ServiceUnavailableException(
                $"The broker has no queue '{document.RoutingKey}': no process that receives from it has been started yet.", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServiceUnavailableException(
                $"The broker did not confirm the document for '{document.RoutingKey}' within {options.SendTimeout}; is it reachable?", e);
        }
        catch (Exception e) when (e is MassTransitException or RabbitMQ.Client.Exceptions.RabbitMQClientException)
        {
            throw new ServiceUnavailableException($"The document for '{document.RoutingKey}' could not be sent: {e.Message}", e);
        }
    }

    /// <summary>Begins to receive from a queue.</summary>
    /// <exception cref="InvalidOperationException">It is being received from already.</exception>
    public ReceivingEndpoint Receive(ReceivingQueue queue, MessageHandler<Document> handle)
    {
        var receiving = new ReceivingEndpoint(queue.Name, stopped => endpoints.TryRemove(stopped.Queue, out _));
        if (!endpoints.TryAdd(queue.Name, receiving))
            throw new InvalidOperationException($"This process already receives from the queue '{queue.Name}'; a queue has one subscription.");
        receiving.Start(bus.ConnectReceiveEndpoint(queue.Name, endpoint =>
        {
            endpoint.ConfigureConsumeTopology = false;
            endpoint.PublishFaults = false;
            endpoint.ConcurrentMessageLimit = queue.Concurrency;
            endpoint.PrefetchCount = Math.Min(queue.Concurrency * 2, ushort.MaxValue);
            endpoint.ConfigureError(error => error.UseFilter(new RethrowErrorTransportFilter()));
            endpoint.ConnectReceiveEndpointObserver(receiving);
            endpoint.Handler(handle);
            Transport.Configure(endpoint, queue);
        }));
        return receiving;
    }

    /// <summary>Connects; the task ends when that is done, which may be long after. Until then everything that sends waits.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => bus.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => bus.StopAsync(cancellationToken);

    private sealed class PreparePipe(IBusTransport transport, OutgoingDocument document) : IPipe<SendContext<Document>>
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
