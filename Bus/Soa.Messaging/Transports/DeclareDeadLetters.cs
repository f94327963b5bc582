using MassTransit;
using MassTransit.RabbitMqTransport;

namespace Soa.Messaging.Transports;

/// <summary>Sees to it that the queue of dead letters exists before anything is received that could end there.</summary>
internal sealed class DeclareDeadLetters : IFilter<ChannelContext>
{
    public static readonly Dictionary<string, object> Arguments = new()
    {
        [RabbitMQ.Client.Headers.XQueueType] = "quorum",
        ["x-delivery-limit"] = int.MaxValue,
        [Descriptions.Argument] = Descriptions.Of(BusNames.DeadLetters),
    };

    public async Task Send(ChannelContext context, IPipe<ChannelContext> next)
    {
        await context.QueueDeclare(
            BusNames.DeadLetters, durable: true, exclusive: false, autoDelete: false, Arguments, context.CancellationToken);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("declareDeadLetters");
}
