namespace Soa.Contrast.Microservices.Events;

/// <summary>Names what the services have to agree on besides their contracts, since no flow does it for them.</summary>
internal static class FulfilmentContract
{
    /// <summary>The namespace of its events.</summary>
    public const string Namespace = "http://soa.example.com/fulfilment/v1";
}
