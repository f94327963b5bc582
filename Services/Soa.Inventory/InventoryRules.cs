namespace Soa.Inventory;

/// <summary>Checks single values of a request, and refuses them with this service's fault.</summary>
internal static class InventoryRules
{
    public static RequestRules Rules { get; } = new(InventoryFaults.InvalidRequest);
}
