namespace Soa.Contracts.Customers;

/// <summary>The names that all parts of the contract share.</summary>
public static class CustomersContract
{
    /// <summary>XML namespace of the service, its requests, results, faults and events.</summary>
    public const string Namespace = "http://soa.example.com/customers/v1";
}
