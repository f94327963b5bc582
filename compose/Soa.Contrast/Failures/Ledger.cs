namespace Soa.Contrast.Failures;

/// <summary>Represents what the services know of the orders of some customers, each in its own tables.</summary>
/// <param name="Orders">The orders, of Orders.</param>
/// <param name="Invoiced">The order of each invoice that is not credited, of Billing.</param>
/// <param name="Shipped">The order of each shipment that is not cancelled, of Shipping.</param>
/// <param name="Items">The items, of Inventory.</param>
internal sealed record Ledger(
    IReadOnlyList<OrderEntry> Orders, IReadOnlyList<string> Invoiced, IReadOnlyList<string> Shipped, IReadOnlyList<ItemEntry> Items);
