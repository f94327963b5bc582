using MassTransit;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace Soa.Messaging.Transports;

/// <summary>
/// Represents a channel that is closed where MassTransit would dispose of it, and disposed of a minute later. When a connection breaks,
/// MassTransit disposes of its channels while RabbitMQ.Client 7.2 tells one after another of the break, and to tell one it waits for the
/// lock of those who publish there. A lock that is disposed of meanwhile never lets it go on (rabbitmq-dotnet-client issue 1976): the
/// other channels never learn of the break, and nothing is received from their queues any more.
/// </summary>
internal sealed class LastingChannel(ConnectionContext connection, IChannel channel, IAgent agent, CancellationToken cancellationToken)
    : RabbitMqChannelContext(connection, channel, agent, cancellationToken), IAsyncDisposable
{
    // Nobody waits for a channel's lock for longer: what is published on a closed channel fails at once.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        try
        {
            if (Channel.IsOpen)
                await Channel.CloseAsync(Constants.ReplySuccess, "The bus closes the channel.", CancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Then the connection has ended, and the channel with it.
        }

        _ = DisposeLaterAsync();
    }

    private async Task DisposeLaterAsync()
    {
        await Task.Delay(Rest).ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
