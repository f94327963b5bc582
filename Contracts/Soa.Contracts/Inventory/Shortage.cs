using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>An item of which less is available than was asked for.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record Shortage
{
    /// <summary>The item.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>The quantity requested, in the item's unit of measure.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required decimal Requested { get; set; }

    /// <summary>The quantity available, in the item's unit of measure.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal Available { get; set; }
}
