namespace Soa.Orders;

/// <summary>Checks single values of a request, and refuses them with this service's fault.</summary>
internal static class OrdersRules
{
    public static RequestRules Rules { get; } = new((field, message) => OrdersFaults.InvalidRequest(field, $"{field}: {message}"));
}
