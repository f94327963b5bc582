using MassTransit;
using MassTransit.RabbitMqTransport;

namespace Soa.Messaging.Transports;

/// <summary>
/// Leaves out the binding by the queue's own name that MassTransit makes: documents for one queue go through the default exchange.
/// </summary>
internal sealed class OnlyTopics(string queue) : IFilter<ChannelContext>
{
    public Task Send(ChannelContext context, IPipe<ChannelContext> next) => next.Send(new WithoutOwnName(context, queue));

    public void Probe(ProbeContext context) => context.CreateFilterScope("onlyTopics").Add("queue", queue);

    private sealed class WithoutOwnName(ChannelContext context, string queue) : ScopeChannelContext(
        context, context.CancellationToken), ChannelContext
    {
        Task ChannelContext.QueueBind(
            string name, string exchange, string routingKey, IDictionary<string, object> arguments, CancellationToken cancellationToken) =>
            name == queue && routingKey == queue
                ? Task.CompletedTask
                : QueueBind(name, exchange, routingKey, arguments, cancellationToken);
    }
}
