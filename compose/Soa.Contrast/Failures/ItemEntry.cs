namespace Soa.Contrast.Failures;

/// <summary>Represents an item in the database of Inventory.</summary>
internal sealed record ItemEntry
{
    /// <summary>Gets the item.</summary>
    public required string Sku { get; init; }

    /// <summary>Gets the only customer who orders it.</summary>
    public string CustomerId { get; init; } = "";

    /// <summary>Gets the number of pieces that are there.</summary>
    public required decimal OnHand { get; init; }

    /// <summary>Gets the number of those that are reserved.</summary>
    public required decimal Reserved { get; init; }
}
