using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace Soa.Messaging.Transports;

/// <summary>
/// Makes the exchange and the queue in which an event ends that reached no queue although somebody has subscribed to it. The exchange has
/// the same topics as the subscriptions, so an event that nobody wants goes nowhere, as before. RabbitMQ uses it once a policy names it as
/// the alternate exchange of <c>events</c> (<c>compose/rabbitmq/definitions.json</c>): the bus cannot do that itself, since an exchange
/// that is there cannot get another alternate exchange by declaring it.
/// </summary>
internal static class UnroutableEvents
{
    public static readonly Dictionary<string, object> Arguments = new()
    {
        [Headers.XQueueType] = "quorum",
        ["x-delivery-limit"] = int.MaxValue,
        [Descriptions.Argument] = Descriptions.Of(BusNames.Unroutable),
    };

    private static readonly Dictionary<string, object> NoArguments = [];

    /// <summary>Makes them, and keeps the events of these topics.</summary>
    public static async Task KeepAsync(ChannelContext context, IEnumerable<string> topics)
    {
        var token = context.CancellationToken;
        await context.ExchangeDeclare(BusNames.Unroutable, ExchangeType.Topic, durable: true, autoDelete: false, NoArguments, token);
        await context.QueueDeclare(BusNames.Unroutable, durable: true, exclusive: false, autoDelete: false, Arguments, token);
        foreach (var topic in topics)
            await context.QueueBind(BusNames.Unroutable, BusNames.Unroutable, topic, NoArguments, token);
    }

    /// <inheritdoc cref="KeepAsync(ChannelContext, IEnumerable{string})"/>
    public static async Task KeepAsync(IChannel channel, IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(
            BusNames.Unroutable, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(
            BusNames.Unroutable, durable: true, exclusive: false, autoDelete: false, Arguments!, cancellationToken: cancellationToken);
        foreach (var topic in topics)
            await channel.QueueBindAsync(BusNames.Unroutable, BusNames.Unroutable, topic, cancellationToken: cancellationToken);
    }
}
