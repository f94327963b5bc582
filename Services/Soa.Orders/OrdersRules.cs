namespace Soa.Orders;

/// <summary>The rules for single values of a request, refusing with this service's fault.</summary>
internal static class OrdersRules
{
    public static RequestRules Rules { get; } = new((field, message) => OrdersFaults.InvalidRequest(field, $"{field}: {message}"));
}
