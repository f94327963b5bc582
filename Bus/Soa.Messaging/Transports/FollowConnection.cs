using MassTransit;
using MassTransit.RabbitMqTransport;

namespace Soa.Messaging.Transports;

/// <summary>Lets an endpoint know whether the connection is open on which it receives.</summary>
internal sealed class FollowConnection(ReceivingEndpoint receiving) : IFilter<ChannelContext>
{
    public Task Send(ChannelContext context, IPipe<ChannelContext> next)
    {
        var connection = context.ConnectionContext.Connection;
        receiving.Follow(() => connection.IsOpen);
        return next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("followConnection");
}
