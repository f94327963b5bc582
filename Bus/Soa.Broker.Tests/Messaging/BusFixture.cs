using Soa.Bus.Testing;
using Soa.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>A fixture on one transport. On RabbitMQ each fixture has an empty virtual host of its own.</summary>
public abstract class BusFixture(BusTransport transport)
{
    protected BusTransport Transport => transport;

    protected TestBroker Broker { get; private set; } = null!;

    protected Uri VirtualHost { get; private set; } = null!;

    /// <summary>Short enough for tests.</summary>
    private protected DocumentBusOptions Options => new()
    {
        Transport = transport,
        RabbitMq = new RabbitMqOptions { ConnectionString = VirtualHost?.AbsoluteUri },
        Retry = new RetryOptions { FirstPause = TimeSpan.FromMilliseconds(10), LongestPause = TimeSpan.FromMilliseconds(40), Delays = [] },
    };

    [SetUp]
    public async Task GetBroker()
    {
        if (transport != BusTransport.RabbitMq)
            return;
        Broker = await SharedBroker.GetAsync();
        VirtualHost = await Broker.NewVirtualHostAsync();
    }

    [TearDown]
    public async Task RemoveVirtualHost()
    {
        if (VirtualHost is not null)
            await Broker.RemoveVirtualHostAsync(VirtualHost);
    }
}
