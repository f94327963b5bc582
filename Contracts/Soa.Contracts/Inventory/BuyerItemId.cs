using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>A buyer's own number of an item.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record BuyerItemId
{
    /// <summary>The buyer's customer id.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string BuyerId { get; set; }

    /// <summary>The buyer's own number of the item; unique with that buyer.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Value { get; set; }
}
