using MassTransit;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace Soa.Messaging.Transports;

/// <summary>Binds a queue to its topics each time a channel is opened, so that what a broker has lost is there again.</summary>
internal sealed class BindTopics(ReceiveSettings queue, IReadOnlyList<string> topics) : IFilter<ChannelContext>
{
    private static readonly Dictionary<string, object> NoArguments = [];

    public async Task Send(ChannelContext context, IPipe<ChannelContext> next)
    {
        var token = context.CancellationToken;
        await context.ExchangeDeclare(BusNames.Events, ExchangeType.Topic, durable: true, autoDelete: false, NoArguments, token);
        await context.QueueDeclare(queue.QueueName, durable: true, exclusive: false, autoDelete: false, queue.QueueArguments, token);
        await UnroutableEvents.KeepAsync(context, topics);
        foreach (var topic in topics)
            await context.QueueBind(queue.QueueName, BusNames.Events, topic, NoArguments, token);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("bindTopics").Add("topics", string.Join(' ', topics));
}
