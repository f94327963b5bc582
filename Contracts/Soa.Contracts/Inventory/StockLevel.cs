using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>The stock level of an item, in its unit of measure.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record StockLevel
{
    /// <summary>The item.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>UN/ECE Recommendation 20 code of the three quantities.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>The quantity in the warehouse.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal OnHand { get; set; }

    /// <summary>The part of it that active reservations hold.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal Reserved { get; set; }

    /// <summary>The quantity that can still be reserved: on hand less reserved.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required decimal Available { get; set; }
}
