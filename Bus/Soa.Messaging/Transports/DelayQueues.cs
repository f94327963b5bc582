using System.Collections.Concurrent;
using MassTransit;
using MassTransit.RabbitMqTransport;
using MassTransit.RabbitMqTransport.Configuration;
using Soa.Messaging.Wire;
using Arguments = RabbitMQ.Client.Headers;

namespace Soa.Messaging.Transports;

/// <summary>
/// Delays with what every RabbitMQ has: a durable queue for each duration, which has no receiver and whose messages expire (RabbitMQ:
/// Time-To-Live, Dead Letter Exchanges). They then go through the default exchange to the queue that their routing key names, which is the
/// one they came from. The time belongs to the queue and not to the message, because a queue expires from its head only. Each has a fanout
/// exchange of its own name in front of it, so that the routing key is free to say where a message goes later. They are made when they are
/// first needed.
/// </summary>
internal sealed class DelayQueues
{
    private static readonly Dictionary<string, object> NoArguments = [];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, bool> made = new(StringComparer.Ordinal);

    /// <summary>Gets the queues that this process has made.</summary>
    public IEnumerable<string> Made => made.Keys;

    public static Uri AddressOf(string name) => new($"exchange:{name}?type={RabbitMQ.Client.ExchangeType.Fanout}");

    public async Task DelayAsync(
        BusConnection connection, ReceiveContext delivery, WireMessage document, TimeSpan pause, CancellationToken cancellationToken)
    {
        var name = BusNames.DelayQueue(pause);
        if (!made.ContainsKey(name))
            await MakeAsync(delivery, name, pause, cancellationToken);
        try
        {
            await connection.SendAsync(document with { DelayQueue = name }, cancellationToken);
        }
        catch (ServiceUnavailableException e) when (e.InnerException is MessageReturnedException)
        {
            // Somebody has removed the queue since.
            await MakeAsync(delivery, name, pause, cancellationToken);
            await connection.SendAsync(document with { DelayQueue = name }, cancellationToken);
        }
    }

    /// <summary>Counts the documents in the queues that exist.</summary>
    /// <exception cref="ServiceUnavailableException">The broker cannot be asked.</exception>
    public static async Task<IReadOnlyList<DelayQueueState>> ReadAsync(
        IRabbitMqHostConfiguration host, IEnumerable<TimeSpan> pauses, CancellationToken cancellationToken)
    {
        var found = new List<DelayQueueState>();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            await host.ConnectionContextSupervisor.Send(
                Pipe.ExecuteAsync<ConnectionContext>(async context =>
                {
                    var names = pauses.Distinct().Order().ToDictionary(BusNames.DelayQueue);
                    foreach (var (queue, documents) in await QueueDepths.CountAsync(context.Connection, names.Keys, timeout.Token))
                        found.Add(new DelayQueueState(queue, names[queue], documents));
                }), timeout.Token);
            return found;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServiceUnavailableException($"The broker cannot be asked which documents wait: {failure.Message}", failure);
        }
    }

    private async Task MakeAsync(ReceiveContext delivery, string name, TimeSpan pause, CancellationToken cancellationToken)
    {
        var channel = delivery.GetPayload<ChannelContext>();
        await channel.ExchangeDeclare(
            name, RabbitMQ.Client.ExchangeType.Fanout, durable: true, autoDelete: false, NoArguments, cancellationToken);
        await channel.QueueDeclare(name, durable: true, exclusive: false, autoDelete: false, ArgumentsOf(name, pause), cancellationToken);
        await channel.QueueBind(name, name, "", NoArguments, cancellationToken);
        made[name] = true;
    }

    // At least once: without it what expires while the broker falls could be lost between the two queues. It asks for reject-publish.
    private static Dictionary<string, object> ArgumentsOf(string name, TimeSpan pause) => new()
    {
        [Descriptions.Argument] = Descriptions.Of(name),
        [Arguments.XQueueType] = "quorum",
        [Arguments.XMessageTTL] = (long)pause.TotalMilliseconds,
        [Arguments.XDeadLetterExchange] = "",
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };
}
