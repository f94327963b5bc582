using System.Net;
using RabbitMQ.Client;

namespace Soa.Messaging.Transports;

/// <summary>
/// Names the hosts of the broker in the order in which an attempt to connect tries them. The first attempt begins at a random host, so that
/// many processes spread over a cluster, and each further one at the host after the last that was tried: one that takes connections and
/// does no more is left behind.
/// </summary>
internal sealed class BrokerHosts(RabbitMqOptions broker, IReadOnlyList<DnsEndPoint> nodes, int start) : IEndpointResolver
{
    private int next = start;

    public static BrokerHosts Of(RabbitMqOptions broker) =>
        new(broker, broker.Nodes, System.Security.Cryptography.RandomNumberGenerator.GetInt32(broker.Nodes.Count));

    public IEnumerable<AmqpTcpEndpoint> All()
    {
        foreach (var _ in nodes)
        {
            var node = nodes[(Interlocked.Increment(ref next) & int.MaxValue) % nodes.Count];
            yield return new AmqpTcpEndpoint(
                node.Host, node.Port, broker.UseTls ? BrokerTls.For(node.Host, broker.Tls) : new SslOption());
        }
    }
}
