using System.Runtime.Serialization;

namespace Soa.Contracts.Inventory;

/// <summary>A line to reserve.</summary>
[DataContract(Namespace = InventoryContract.Namespace)]
public sealed record ReservationLine
{
    /// <summary>The caller's number of the line, unique in the request.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required int LineNumber { get; set; }

    /// <summary>The item.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>The quantity, above 0, in UnitOfMeasure.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code; checked against the item's unit, which is meant when absent.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public string? UnitOfMeasure { get; set; }
}
