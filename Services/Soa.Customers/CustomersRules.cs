namespace Soa.Customers;

/// <summary>The rules for single values of a request, refusing with this service's fault.</summary>
internal static class CustomersRules
{
    public static RequestRules Rules { get; } = new(CustomersFaults.InvalidRequest);
}
