namespace Soa.Shipping;

/// <summary>The rules for single values of a request, refusing with this service's fault.</summary>
internal static class ShippingRules
{
    public static RequestRules Rules { get; } = new(ShippingFaults.InvalidRequest);
}
