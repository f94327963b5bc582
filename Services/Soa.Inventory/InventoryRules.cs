namespace Soa.Inventory;

/// <summary>The rules for single values of a request, refusing with this service's fault.</summary>
internal static class InventoryRules
{
    public static RequestRules Rules { get; } = new(InventoryFaults.InvalidRequest);
}
