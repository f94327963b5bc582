using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>A reserved line, with everything needed to pack, declare and invoice it.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReservedLine
{
    /// <summary>The caller's number of the line.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required int LineNumber { get; set; }

    /// <summary>The item.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>The quantity, in UnitOfMeasure.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code of the unit the item is counted in.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>The item's name.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string Name { get; set; }

    /// <summary>The item's description.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public string? Description { get; set; }

    /// <summary>Weight of one unit of measure, in kg; a line weighs this times the quantity.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required decimal WeightKg { get; set; }

    /// <summary>Harmonized System code for customs.</summary>
    [DataMember(Order = 8, EmitDefaultValue = false)]
    public string? HsCode { get; set; }

    /// <summary>ISO 3166-1 alpha-2 code of the country of origin.</summary>
    [DataMember(Order = 9, EmitDefaultValue = false)]
    public string? CountryOfOrigin { get; set; }
}
