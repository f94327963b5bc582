using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>The request of <see cref="IInventory.GetItemAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record GetItemRequest
{
    /// <summary>The item to read.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Sku { get; set; }
}

/// <summary>The result of <see cref="IInventory.GetItemAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record GetItemResult
{
    /// <summary>The item.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required Item Item { get; set; }
}
