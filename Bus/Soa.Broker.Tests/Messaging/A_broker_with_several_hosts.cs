using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Soa.Bus.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>Several hosts in the settings, as of a cluster: each process is connected to one of those that can be reached.</summary>
public sealed class A_broker_with_several_hosts
{
    // Enough that the random first host is at times one and at times another.
    [Test]
    public async Task Is_connected_to_though_some_are_away([Range(1, 4)] int attempt)
    {
        var address = await (await SharedBroker.GetAsync()).NewVirtualHostAsync();
        await using var bus = await TestBus.StartAsync(
            Options(address, $"127.0.0.1:1,no-such-host.invalid,{address.Authority.Split('@')[^1]}"), Echo());

        Assert.That((await bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), default)).Name.Name, Is.EqualTo("Pong"), $"attempt {attempt}");
    }

    [Test]
    public async Task Is_still_connected_to_when_the_host_it_was_connected_to_goes()
    {
        var address = await (await SharedBroker.GetAsync()).NewVirtualHostAsync();
        var broker = new IPEndPoint(IPAddress.Loopback, address.Port);
        var hosts = new[] { new InterruptibleProxy(broker), new InterruptibleProxy(broker) };
        await using var bus = await TestBus.StartAsync(Options(address, string.Join(',', hosts.Select(host => host.Address))), Echo());
        for (var gone = 0; gone < hosts.Length; gone++)
        {
            await hosts[gone].DisposeAsync();
            if (gone == 0)
                await Wait.UntilAsync(() => AnswersAsync(bus.Bus), "the service answers over the other host");
        }

        await Wait.UntilAsync(async () => !await AnswersAsync(bus.Bus), "no host is left");
    }

    [Test]
    public async Task Is_named_with_all_of_them_when_none_can_be_reached()
    {
        var log = new LinesOfTheLog();
        await using var bus = await TestBus.StartWithoutBrokerAsync(
            new DocumentBusOptions
            {
                Transport = BusTransport.RabbitMq,
                RabbitMq = new RabbitMqOptions { Host = "127.0.0.1:1,127.0.0.1:2", Password = "no-secret" },
            }, log);
        await Wait.UntilAsync(() => log.Lines.Count > 0, "the log says that there is no broker");

        Assert.That(
            log.Lines.First(),
            Does.StartWith("The RabbitMQ broker at 127.0.0.1:1, 127.0.0.1:2 cannot be reached: Connection refused.")
                .And.Not.Contains("no-secret").And.Not.Contains("\n"));
    }

    /// <summary>Each of the queues wants a connection; the process tries for all of them, and not often.</summary>
    [Test]
    public async Task Is_not_overrun_by_a_process_that_gets_no_connection()
    {
        using var host = new TcpListener(IPAddress.Loopback, 0);
        host.Start();
        var attempts = 0;
        using var ended = new CancellationTokenSource();
        var accepting = CloseAtOnceAsync(host, () => Interlocked.Increment(ref attempts), ended.Token);
        var options = new DocumentBusOptions
        {
            Transport = BusTransport.RabbitMq,
            RabbitMq = new RabbitMqOptions { Host = $"{host.LocalEndpoint}" },
        };
        var subscriptions = Enumerable.Range(0, 20).Select(number => new DocumentSubscription($"service.echo{number}", [], EchoAsync));
        await using (await TestBus.StartWithoutBrokerAsync(options, [.. subscriptions]))
        {
            var clock = Stopwatch.StartNew();
            await Wait.UntilAsync(() => Volatile.Read(ref attempts) >= 3, "it tries several times");
            await Task.Delay(TimeSpan.FromSeconds(6));

            // At once, and then after 0.25, 0.5, 1, 2 and 4 s, a quarter more or less.
            Assert.That(Volatile.Read(ref attempts), Is.LessThanOrEqualTo(7), $"in {clock.Elapsed}");
        }

        await ended.CancelAsync();
        await accepting;
    }

    private static async Task CloseAtOnceAsync(TcpListener host, Action accepted, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                using var client = await host.AcceptTcpClientAsync(ended);
                accepted();
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static DocumentBusOptions Options(Uri address, string hosts) => new()
    {
        Transport = BusTransport.RabbitMq,
        RabbitMq = new RabbitMqOptions { ConnectionString = $"amqp://{address.UserInfo}@{hosts}{address.AbsolutePath}" },
        CallTimeout = TimeSpan.FromSeconds(2),
        SendTimeout = TimeSpan.FromSeconds(2),
    };

    private static DocumentSubscription Echo() => new("service.echo", [], EchoAsync);

    private static Task<Document?> EchoAsync(Document request, CancellationToken cancellationToken) =>
        Task.FromResult<Document?>(request.Answer(Xml.Bytes("<Pong/>")));

    private static async Task<bool> AnswersAsync(IDocumentBus bus)
    {
        try
        {
            return (await bus.CallAsync("echo", Xml.New("<Ping/>"), default)).Name.Name == "Pong";
        }
        catch (ServiceUnavailableException)
        {
            return false;
        }
    }
}
