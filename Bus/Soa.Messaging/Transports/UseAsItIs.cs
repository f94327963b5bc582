using MassTransit;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace Soa.Messaging.Transports;

/// <summary>
/// Receives from a queue that others made, of whatever kind and with whatever arguments: nothing about it is declared or bound. If it is
/// not there, the endpoint is not ready, and looks for it again.
/// </summary>
internal sealed class UseAsItIs(string queue) : IFilter<ChannelContext>
{
    public Task Send(ChannelContext context, IPipe<ChannelContext> next) => next.Send(new AsItIs(context, queue));

    public void Probe(ProbeContext context) => context.CreateFilterScope("useAsItIs").Add("queue", queue);

    private sealed class AsItIs(ChannelContext context, string queue) : ScopeChannelContext(
        context, context.CancellationToken), ChannelContext
    {
        Task<QueueDeclareOk> ChannelContext.QueueDeclare(
            string name, bool durable, bool exclusive, bool autoDelete, IDictionary<string, object> arguments,
            CancellationToken cancellationToken) =>
            name == queue
                ? QueueDeclarePassive(name, cancellationToken)
                : QueueDeclare(name, durable, exclusive, autoDelete, arguments, cancellationToken);

        Task ChannelContext.QueueBind(
            string name, string exchange, string routingKey, IDictionary<string, object> arguments, CancellationToken cancellationToken) =>
            name == queue ? Task.CompletedTask : QueueBind(name, exchange, routingKey, arguments, cancellationToken);
    }
}
