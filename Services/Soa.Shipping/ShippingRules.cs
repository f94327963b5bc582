namespace Soa.Shipping;

/// <summary>Checks single values of a request, and refuses them with this service's fault.</summary>
internal static class ShippingRules
{
    public static RequestRules Rules { get; } = new(ShippingFaults.InvalidRequest);
}
