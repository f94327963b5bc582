using MassTransit;
using MassTransit.Middleware;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;
using Soa.Bus.Testing;
using Soa.Messaging.Transports;

namespace Soa.Broker.Tests.Messaging;

/// <summary>What health says of a queue between the end of a connection and the moment at which MassTransit learns of it.</summary>
public sealed class An_endpoint_without_its_connection
{
    [Test]
    public async Task Is_not_ready()
    {
        var virtualHost = await (await SharedBroker.GetAsync()).NewVirtualHostAsync();
        ReconnectingBus.Create(bus => bus.Host(virtualHost), out var host);
        var receiving = new ReceivingEndpoint("service.echo", null, _ => { });
        await receiving.Ready(null!);
        await host.ConnectionContextSupervisor.Send(Pipe.ExecuteAsync<ConnectionContext>(async connection =>
        {
            var channel = await connection.CreateChannelContext(new Supervisor(), null, default);
            await new FollowConnection(receiving).Send(channel, Pipe.Empty<ChannelContext>());
            Assert.That(receiving.IsReady);

            await connection.Connection.AbortAsync();
            Assert.That(receiving.IsReady, Is.False);
        }), default);
        await host.ConnectionContextSupervisor.Stop("The test has ended.");
    }
}
