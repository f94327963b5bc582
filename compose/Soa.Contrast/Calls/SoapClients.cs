using System.Collections.Concurrent;
using System.ServiceModel;

namespace Soa.Contrast.Calls;

/// <summary>Makes SOAP clients, as .NET's own WCF client makes them from a contract.</summary>
/// <param name="address">The address of the server, to which <c>services/orders</c> is added.</param>
internal sealed class SoapClients(Uri address) : IDisposable
{
    private const int LargestAnswer = 16_000_000;

    private readonly ConcurrentDictionary<Type, ChannelFactory> factories = new();

    /// <summary>Returns a client.</summary>
    public TContract Create<TContract>()
        where TContract : class => ((ChannelFactory<TContract>)factories.GetOrAdd(typeof(TContract), Open<TContract>)).CreateChannel();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var factory in factories.Values)
            factory.Abort();
    }

    private ChannelFactory Open<TContract>(Type contract) => new ChannelFactory<TContract>(
        new BasicHttpBinding { MaxReceivedMessageSize = LargestAnswer, SendTimeout = TimeSpan.FromMinutes(2) },
        new EndpointAddress(new Uri(address, $"services/{contract.Name[1..].ToLowerInvariant()}")));
}
