using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>Event: an item was defined. Topic <c>inventory.ItemDefined</c>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ItemDefined
{
    /// <summary>The item as defined.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Item Item { get; set; }

    /// <summary>The time, UTC.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required DateTime DefinedAt { get; set; }
}
