using System.Runtime.CompilerServices;
using MassTransit;
using MassTransit.RabbitMqTransport.Configuration;

namespace Soa.Messaging.Transports;

/// <summary>
/// Makes MassTransit's bus on RabbitMQ with another pause between attempts to connect. MassTransit waits 3 s at first and up to 30 s,
/// longer from one loss to the next as it never begins anew, and has no setting for it: the policy is a property without a setter.
/// MassTransit is pinned, and each test on a broker would fail if it had no such field.
/// </summary>
internal static class QuickReconnect
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static IBusControl Create(Action<IRabbitMqBusFactoryConfigurator> configure, out IRabbitMqHostConfiguration host)
    {
        var bus = new RabbitMqBusConfiguration(new RabbitMqTopologyConfiguration(RabbitMqBusFactory.CreateMessageTopology()));
        host = bus.HostConfiguration;
        ref var policy = ref Policy((RabbitMqHostConfiguration)host);
        // Whatever is worth another attempt today. The number is that of steps: after the last it begins again.
        policy = Retry.Exponential(Retry.Filter<Exception>(policy.IsHandled), 1000, Shortest, Longest, Shortest);
        var configurator = new RabbitMqBusFactoryConfigurator(bus);
        configure(configurator);
        return configurator.Build(bus);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<ReceiveTransportRetryPolicy>k__BackingField")]
    private static extern ref IRetryPolicy Policy(RabbitMqHostConfiguration host);
}
