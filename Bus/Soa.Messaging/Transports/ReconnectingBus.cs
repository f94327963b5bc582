using System.Runtime.CompilerServices;
using MassTransit;
using MassTransit.RabbitMqTransport;
using MassTransit.RabbitMqTransport.Configuration;
using MassTransit.Util;

namespace Soa.Messaging.Transports;

/// <summary>
/// Makes MassTransit's bus on RabbitMQ so that it soon reconnects, and receives from every queue again. MassTransit is pinned, and each
/// test on a broker would fail if it had no such fields.
/// </summary>
/// <remarks>
/// MassTransit waits 3 s at first and up to 30 s between attempts to connect, longer from one loss to the next as it never begins anew, and
/// has no setting for it: the policy is a property without a setter. It has no setting for how channels end either: see
/// <see cref="RabbitMqConnections"/>.
/// </remarks>
internal static class ReconnectingBus
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static IBusControl Create(Action<IRabbitMqBusFactoryConfigurator> configure, out IRabbitMqHostConfiguration host)
    {
        var topology = new RabbitMqTopologyConfiguration(RabbitMqBusFactory.CreateMessageTopology());
        var bus = new RabbitMqBusConfiguration(topology);
        host = bus.HostConfiguration;
        var made = (RabbitMqHostConfiguration)host;
        ref var policy = ref Policy(made);
        // Whatever is worth another attempt today. The number is that of steps: after the last it begins again.
        policy = Retry.Exponential(Retry.Filter<Exception>(policy.IsHandled), 1000, Shortest, Longest, Shortest);
        Connections(made) = new Recycle<IConnectionContextSupervisor>(() => new RabbitMqConnections(made, topology));
        var configurator = new RabbitMqBusFactoryConfigurator(bus);
        configure(configurator);
        return configurator.Build(bus);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<ReceiveTransportRetryPolicy>k__BackingField")]
    private static extern ref IRetryPolicy Policy(RabbitMqHostConfiguration host);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_connectionContext")]
    private static extern ref Recycle<IConnectionContextSupervisor> Connections(RabbitMqHostConfiguration host);
}
