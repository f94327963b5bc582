using MassTransit;
using MassTransit.Agents;
using MassTransit.RabbitMqTransport;
using MassTransit.RabbitMqTransport.Configuration;
using MassTransit.Transports;

namespace Soa.Messaging.Transports;

/// <summary>
/// Keeps the connection to RabbitMQ as MassTransit does, but for the end of its channels: each is a <see cref="LastingChannel"/>.
/// </summary>
internal sealed class RabbitMqConnections(IRabbitMqHostConfiguration host, IRabbitMqTopologyConfiguration topology)
    : TransportPipeContextSupervisor<ConnectionContext>(new ContextFactory(host)), IConnectionContextSupervisor
{
    // Makes addresses and what sends to them, and connects to nothing.
    private readonly ConnectionContextSupervisor sending = new(host, topology);

    public Uri NormalizeAddress(Uri address) => sending.NormalizeAddress(address);

    public Task<ISendTransport> CreateSendTransport(
        RabbitMqReceiveEndpointContext endpoint, IChannelContextSupervisor channels, Uri address) =>
        sending.CreateSendTransport(endpoint, channels, address);

    public Task<ISendTransport> CreatePublishTransport<T>(RabbitMqReceiveEndpointContext endpoint, IChannelContextSupervisor channels)
        where T : class =>
        sending.CreatePublishTransport<T>(endpoint, channels);

    private sealed class ContextFactory(IRabbitMqHostConfiguration host) : IPipeContextFactory<ConnectionContext>
    {
        private readonly ConnectionContextFactory connections = new(host);

        public IPipeContextAgent<ConnectionContext> CreateContext(ISupervisor supervisor) => connections.CreateContext(supervisor);

        public IActivePipeContextAgent<ConnectionContext> CreateActiveContext(
            ISupervisor supervisor, PipeContextHandle<ConnectionContext> context, CancellationToken cancellationToken) =>
            supervisor.AddActiveContext(context, UseAsync(context.Context, cancellationToken));

        private static async Task<ConnectionContext> UseAsync(Task<ConnectionContext> connection, CancellationToken cancellationToken) =>
            new ConnectionUse(await connection.WaitAsync(cancellationToken).ConfigureAwait(false), cancellationToken);
    }

    private sealed class ConnectionUse(ConnectionContext connection, CancellationToken cancellationToken)
        : SharedConnectionContext(connection, cancellationToken), ConnectionContext
    {
        private readonly ConnectionContext connection = connection;

        async Task<ChannelContext> ConnectionContext.CreateChannelContext(
            IAgent agent, ushort? concurrentMessageLimit, CancellationToken cancellationToken) =>
            new LastingChannel(
                connection, await CreateChannel(concurrentMessageLimit, cancellationToken).ConfigureAwait(false), agent, cancellationToken);
    }
}
