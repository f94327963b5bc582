namespace Soa.Contracts.Shipping;

/// <summary>The names that all parts of the contract share.</summary>
public static class ShippingContract
{
    /// <summary>XML namespace of the service, its requests, results, faults and events.</summary>
    public const string Namespace = "http://soa.example.com/shipping/v1";
}
