using System.Collections.Concurrent;
using System.ServiceModel;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Calls;

/// <summary>Makes SOAP clients, as .NET's own WCF client makes them from a contract.</summary>
/// <param name="servers">
/// The addresses of the servers, to which <c>services/orders</c> is added. Each new client gets the next one.
/// </param>
internal sealed class SoapClients(params IReadOnlyList<Uri> servers) : IDisposable
{
    /// <summary>What they are in a picture of the layers.</summary>
    public static readonly LayerItem Description = new(Layer.Consumers, "SOAP clients", "SOAP 1.1 over HTTP");

    private const int LargestAnswer = 16_000_000;

    private readonly ConcurrentDictionary<Type, ChannelFactory> factories = new();
    private int last = -1;

    /// <summary>Returns a client.</summary>
    public TContract Create<TContract>()
        where TContract : class
    {
        var factory = (ChannelFactory<TContract>)factories.GetOrAdd(typeof(TContract), _ => Open<TContract>());
        var server = servers[(int)((uint)Interlocked.Increment(ref last) % servers.Count)];
        return factory.CreateChannel(
            new EndpointAddress(new Uri(server, $"services/{typeof(TContract).Name[1..].ToLowerInvariant()}")));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var factory in factories.Values)
            factory.Abort();
    }

    private static ChannelFactory<TContract> Open<TContract>() =>
        new(new BasicHttpBinding { MaxReceivedMessageSize = LargestAnswer, SendTimeout = TimeSpan.FromMinutes(2) });
}
