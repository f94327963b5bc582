namespace Soa.Customers;

/// <summary>Checks single values of a request, and refuses them with this service's fault.</summary>
internal static class CustomersRules
{
    public static RequestRules Rules { get; } = new(CustomersFaults.InvalidRequest);
}
