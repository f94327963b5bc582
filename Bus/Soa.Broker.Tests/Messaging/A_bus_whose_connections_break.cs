using System.Net;
using Soa.Bus.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>Connections that break at random moments, again and again, while services answer calls.</summary>
public sealed class A_bus_whose_connections_break
{
    private const int Services = 8;
    private const int Breaks = 12;

    /// <summary>Reset, so that both sides know; and silent, so that neither does.</summary>
    [Test]
    public async Task Receives_from_all_its_queues_again([Values("Cut", "Freeze")] string how)
    {
        var broker = await SharedBroker.GetAsync();
        var virtualHost = await broker.NewVirtualHostAsync();
        await using var proxy = new InterruptibleProxy(new IPEndPoint(IPAddress.Loopback, virtualHost.Port));
        var options = new DocumentBusOptions
        {
            Transport = BusTransport.RabbitMq,
            RabbitMq = new RabbitMqOptions
            {
                ConnectionString = new UriBuilder(virtualHost) { Port = proxy.Address.Port }.ToString(),
                Heartbeat = TimeSpan.FromSeconds(1),
            },
            CallTimeout = TimeSpan.FromSeconds(5),
            SendTimeout = TimeSpan.FromSeconds(5),
        };
        await using var services = await TestBus.StartAsync(
            options,
            [.. Enumerable.Range(0, Services).Select(number => new DocumentSubscription($"service.echo{number}", ["t.E"], EchoAsync))]);
        await using var callers = await TestBus.StartAsync(options);
        using var ended = new CancellationTokenSource();
        var calling = Task.WhenAll(Enumerable.Range(0, 4 * Services).Select(number => CallAsync(callers.Bus, number, ended.Token)));
        var random = new Random(4711);
        for (var count = 1; count <= Breaks; count++)
        {
            // The moment is what is random here; nothing is waited for.
            await Task.Delay(random.Next(50, 2000));
            if (how == "Cut")
                proxy.Cut();
            else
                proxy.Freeze();
            if (count % 4 == 0)
            {
                await services.UntilHealthyAsync();
                await callers.UntilHealthyAsync();
            }
        }

        await ended.CancelAsync();
        await calling;
        await services.UntilHealthyAsync();
        await callers.UntilHealthyAsync();
        for (var number = 0; number < Services; number++)
            await Wait.UntilAsync(
                () => AnswersAsync(callers.Bus, number),
                async () => $"echo{number} answers; {await broker.DescribeQueuesAsync(virtualHost)}");
    }

    /// <summary>A broker that confirms nothing more, long before a heartbeat is missed.</summary>
    [Test]
    public async Task Makes_another_connection_when_nothing_is_confirmed_on_the_one_it_has()
    {
        var virtualHost = await (await SharedBroker.GetAsync()).NewVirtualHostAsync();
        await using var proxy = new InterruptibleProxy(new IPEndPoint(IPAddress.Loopback, virtualHost.Port));
        await using var bus = await TestBus.StartAsync(
            new DocumentBusOptions
            {
                Transport = BusTransport.RabbitMq,
                RabbitMq = new RabbitMqOptions
                {
                    ConnectionString = new UriBuilder(virtualHost) { Port = proxy.Address.Port }.ToString(),
                    Heartbeat = TimeSpan.FromMinutes(5),
                },
                SendTimeout = TimeSpan.FromSeconds(1),
            },
            new DocumentSubscription("service.echo", [], EchoAsync));
        proxy.Freeze();
        var failures = 0;
        await Wait.UntilAsync(
            async () =>
            {
                try
                {
                    await bus.Bus.SendAsync("service.echo", Xml.New("<One/>"), default);
                    return true;
                }
                catch (ServiceUnavailableException)
                {
                    failures++;
                    return false;
                }
            },
            "a document is confirmed");

        Assert.That(failures, Is.GreaterThanOrEqualTo(2), "one that is late may be slow");
    }

    private static Task<Document?> EchoAsync(Document request, CancellationToken cancellationToken) =>
        Task.FromResult<Document?>(request.Answer(Xml.Bytes("<Pong/>")));

    // A call may wait behind what has gathered in the queue meanwhile.
    private static async Task<bool> AnswersAsync(IDocumentBus bus, int number)
    {
        try
        {
            return (await bus.CallAsync($"echo{number}", Xml.New("<Ping/>"), default)).Name.Name == "Pong";
        }
        catch (ServiceUnavailableException)
        {
            return false;
        }
    }

    private static async Task CallAsync(IDocumentBus bus, int number, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await bus.CallAsync($"echo{number % Services}", Xml.New("<Ping/>"), ended);
                await bus.PublishAsync("t.E", Xml.New("<Event/>"), ended);
            }
            catch (Exception failure) when (failure is ServiceUnavailableException or OperationCanceledException)
            {
                // The connection broke meanwhile.
                await Task.Yield();
            }
        }
    }
}
