using System.Net;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Soa.Bus.Testing;
using Soa.Messaging.Transports;

namespace Soa.Broker.Tests.Messaging;

/// <summary>Channels that MassTransit disposes of while publications wait for each other on them: a connection breaks under load.</summary>
public sealed class A_channel_that_ends_in_use
{
    // More than the buffers between here and the broker take.
    private const int Publications = 200;
    private static readonly byte[] Body = new byte[100_000];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Fails_its_publications_and_keeps_no_other_channel_from_ending()
    {
        var virtualHost = await (await SharedBroker.GetAsync()).NewVirtualHostAsync();
        await using var proxy = new InterruptibleProxy(new IPEndPoint(IPAddress.Loopback, virtualHost.Port));
        var supervisor = Connect(new UriBuilder(virtualHost) { Port = proxy.Address.Port }.Uri);
        await supervisor.Send(Pipe.ExecuteAsync<ConnectionContext>(context => EndAsync(context, proxy)), default);
        await supervisor.Stop("The test has ended.").WaitAsync(Limit);
    }

    private static async Task EndAsync(ConnectionContext context, InterruptibleProxy proxy)
    {
        var agent = new Supervisor();
        var used = await context.CreateChannelContext(agent, null, default);
        var other = await context.CreateChannelContext(agent, null, default);
        var usedEnds = EndOf(used);
        var otherEnds = EndOf(other);
        proxy.Freeze();
        var publications = Enumerable.Range(0, Publications).Select(_ => used.BasicPublishAsync(
            "", "nobody", mandatory: false, new BasicProperties(), Body, awaitAck: true, default)).ToList();
        Assert.That(publications, Has.Some.Property(nameof(Task.IsCompleted)).False);

        var ending = context.Connection.AbortAsync();
        await usedEnds.WaitAsync(Limit);
        await ((IAsyncDisposable)used).DisposeAsync();
        proxy.Cut();

        await otherEnds.WaitAsync(Limit);
        await ending.WaitAsync(Limit);
        await Task.WhenAll(publications).ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(Limit);
        Assert.That(publications, Has.None.Property(nameof(Task.IsCompletedSuccessfully)).True);
    }

    private static Task EndOf(ChannelContext context)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Channel.ChannelShutdownAsync += EndAsync;
        return ended.Task;

        Task EndAsync(object sender, ShutdownEventArgs reason)
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private static IConnectionContextSupervisor Connect(Uri broker)
    {
        ReconnectingBus.Create(
            bus => bus.Host(broker, settings =>
            {
                settings.PublisherConfirmation = true;
                settings.OnRefreshConnectionFactory = factory =>
                {
                    factory.SocketFactory = family => new BrokerSocket(family);
                    return Task.CompletedTask;
                };
            }),
            out var host);
        return host.ConnectionContextSupervisor;
    }
}
