using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>The request of <see cref="IInventory.GetAvailabilityAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record GetAvailabilityRequest
{
    /// <summary>The items, 1 to 200.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required SkuList Skus { get; set; }
}

/// <summary>The result of <see cref="IInventory.GetAvailabilityAsync"/>.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record GetAvailabilityResult
{
    /// <summary>One entry an item, in the order asked.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required List<StockLevel> Levels { get; set; }
}
