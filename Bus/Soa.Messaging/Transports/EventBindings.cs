using System.Data.Common;
using MassTransit;
using MassTransit.RabbitMqTransport;
using MassTransit.RabbitMqTransport.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Soa.Messaging.Subscriptions;

namespace Soa.Messaging.Transports;

/// <summary>
/// Lets an event get to all who have subscribed, also on a broker that they have never been connected to, or that was wiped: before the
/// first event goes over a new connection, their queues are made and bound as they would do it themselves.
/// </summary>
internal sealed class EventBindings(SubscriptionRegister register, IRabbitMqHostConfiguration host)
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile IConnection? bound;

    /// <summary>Sends an event.</summary>
    /// <param name="send">Sends it over the current connection and returns when it is confirmed.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ServiceUnavailableException">It may not have got to everybody and must be sent again.</exception>
    public async Task SendAsync(Func<Task> send, CancellationToken cancellationToken)
    {
        var connection = await BindAsync(cancellationToken);
        await send();
        // MassTransit has one connection at a time. If it is this one still, the confirmation came from the broker on which the queues
        // were bound.
        if (!connection.IsOpen)
            throw new ServiceUnavailableException(
                "The connection to the broker broke while an event was sent; who it got to is not known, so it is sent again.");
    }

    private async Task<IConnection> BindAsync(CancellationToken cancellationToken)
    {
        if (bound is { IsOpen: true } usual)
            return usual;
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (bound is { IsOpen: true } meanwhile)
                return meanwhile;
            var subscriptions = await ReadAsync(cancellationToken);
            var now = bound;
            await host.ConnectionContextSupervisor.Send(
                Pipe.ExecuteAsync<ConnectionContext>(
                    async context => now = await BindAsync(context.Connection, subscriptions, cancellationToken)), cancellationToken);
            bound = now;
            return now!;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<IReadOnlyList<EventSubscription>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await register.ListAsync(cancellationToken);
        }
        catch (DbException failure)
        {
            throw new ServiceUnavailableException(
                $"The subscriptions to events could not be read from the database: {failure.Message}", failure);
        }
    }

    private static async Task<IConnection> BindAsync(
        IConnection connection, IEnumerable<EventSubscription> subscriptions, CancellationToken cancellationToken)
    {
        foreach (var subscription in subscriptions.Where(subscription => subscription.Keys.Any()))
        {
            await DeclareAsync(connection, subscription, cancellationToken);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            await channel.ExchangeDeclareAsync(
                BusNames.Events, RabbitMQ.Client.ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
            await UnroutableEvents.KeepAsync(channel, subscription.Keys, cancellationToken);
            foreach (var key in subscription.Keys)
                await channel.QueueBindAsync(subscription.Queue, BusNames.Events, key, cancellationToken: cancellationToken);
        }

        return connection;
    }

    private static async Task DeclareAsync(IConnection connection, EventSubscription subscription, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            await channel.QueueDeclareAsync(
                subscription.Queue, durable: true, exclusive: false, autoDelete: false,
                RabbitMqTransport.LastingQueue(subscription.Queue, subscription.DeliveryLimit)!, cancellationToken: cancellationToken);
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            // It is there, and was made with another delivery limit: its receiver says so.
        }
    }
}
