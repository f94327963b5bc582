using MassTransit;
using MassTransit.RabbitMqTransport;
using MassTransit.RabbitMqTransport.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Soa.Messaging.Storing;

namespace Soa.Messaging.Transports;

/// <summary>
/// Asks the broker how many messages are ready in queues (AMQP 0-9-1, queue.declare, passive), over the connection that is there.
/// </summary>
internal sealed class QueueDepths(IRabbitMqHostConfiguration host)
{
    private readonly HashSet<string> delays = new(StringComparer.Ordinal);
    private bool hasLooked;

    /// <summary>Counts the documents in queues.</summary>
    /// <param name="queues">The queues.</param>
    /// <param name="possible">The queues of delayed documents that an earlier process may have made. They are looked for once.</param>
    /// <param name="made">Those that this process has made since.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<QueueDepth>> ReadAsync(
        IEnumerable<string> queues, IEnumerable<string> possible, IEnumerable<string> made, CancellationToken cancellationToken)
    {
        var depths = new List<QueueDepth>();
        await host.ConnectionContextSupervisor.Send(
            Pipe.ExecuteAsync<ConnectionContext>(async context =>
            {
                foreach (var (queue, ready) in await CountAsync(context.Connection, queues, cancellationToken))
                    depths.Add(new QueueDepth(queue, ready, Waiting: 0));
                var waiting = made.Concat(delays);
                if (!hasLooked)
                    waiting = waiting.Concat(possible);
                foreach (var (queue, count) in await CountAsync(context.Connection, waiting.Distinct(), cancellationToken))
                {
                    delays.Add(queue);
                    depths.Add(new QueueDepth(queue, Ready: 0, count));
                }

                hasLooked = true;
            }),
            cancellationToken);
        return depths;
    }

    /// <summary>Returns how many messages are ready in each of the queues that exist, in their order.</summary>
    public static async Task<List<(string Queue, long Count)>> CountAsync(
        IConnection connection, IEnumerable<string> queues, CancellationToken cancellationToken)
    {
        var counts = new List<(string, long)>();
        IChannel? channel = null;
        try
        {
            foreach (var queue in queues)
            {
                channel ??= await connection.CreateChannelAsync(cancellationToken: cancellationToken);
                try
                {
                    counts.Add((queue, (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount));
                }
                catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode is
                    Constants.NotFound or Constants.ResourceLocked)
                {
                    // The broker closes the channel over it.
                    await channel.DisposeAsync();
                    channel = null;
                }
            }
        }
        finally
        {
            if (channel is not null)
                await channel.DisposeAsync();
        }

        return counts;
    }
}
