using Soa.Documents;
using Soa.Messaging.Calling;
using Soa.Messaging.Transports;
using Soa.Messaging.Wire;

namespace Soa.Messaging;

/// <summary>Implements the bus with MassTransit.</summary>
public sealed class DocumentBus : IDocumentBus
{
    private readonly BusConnection connection;
    private readonly PendingCalls calls;
    private readonly DocumentBusOptions options;
    private readonly TimeProvider time;

    internal DocumentBus(BusConnection connection, PendingCalls calls, DocumentBusOptions options, TimeProvider time) =>
        (this.connection, this.calls, this.options, this.time) = (connection, calls, options, time);

    /// <inheritdoc/>
    public async Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            if (connection.Broker is { } broker)
            {
                await Task.WhenAny(calls.ReadyQueue, broker.Unreachable).WaitAsync(options.CallTimeout, time, cancellationToken);
                broker.ThrowIfUnreachable();
            }

            var answers = await calls.ReadyQueue.WaitAsync(options.CallTimeout, time, cancellationToken);
            using var call = calls.Begin(service);
            if (!calls.TrySendHere(request, call))
            {
                var outgoing = new WireMessage(request)
                {
                    RoutingKey = BusNames.ServiceQueue(service),
                    ReturnAddress = new ReturnAddress(answers, call.Id.ToString()),
                };
                await connection.SendAsync(outgoing, cancellationToken);
            }

            calls.Sent(call);
            var left = options.CallTimeout - time.GetElapsedTime(started);
            return await call.Answer.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new ServiceUnavailableException(
                $"The service '{service}' gave no answer to {request.Name} ({request.MessageId}) within {options.CallTimeout}.", e);
        }
    }

    /// <inheritdoc/>
    public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken) =>
        connection.SendAsync(new WireMessage(document) { RoutingKey = topic, IsEvent = true }, cancellationToken);

    /// <inheritdoc/>
    public Task PublishAsync(ExchangeAddress exchange, Document document, CancellationToken cancellationToken) =>
        connection.SendAsync(new WireMessage(document) { RoutingKey = exchange.RoutingKey, Exchange = exchange }, cancellationToken);

    /// <inheritdoc/>
    public Task SendAsync(string queue, Document document, CancellationToken cancellationToken) =>
        connection.SendAsync(new WireMessage(document) { RoutingKey = queue }, cancellationToken);
}
