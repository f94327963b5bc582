using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>How much there is of one item, in the item's unit of measure.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record StockLevel
{
    /// <summary>The item.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>UN/ECE Recommendation 20 code of the three quantities.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>What is in the warehouse.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal OnHand { get; set; }

    /// <summary>What of it is kept back by active reservations.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal Reserved { get; set; }

    /// <summary>What may still be reserved: on hand less reserved.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal Available { get; set; }
}
