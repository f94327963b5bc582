namespace Soa.Contracts.Inventory;

/// <summary>The names that all parts of the contract share.</summary>
public static class InventoryContract
{
    /// <summary>XML namespace of the service, its requests, results, faults and events.</summary>
    public const string Namespace = "http://soa.example.com/inventory/v1";
}
