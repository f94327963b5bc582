using System.Runtime.Serialization;

namespace Soa.Contracts.Shipping;

/// <summary>A line of a shipment that stays in the country.</summary>
[DataContract(Namespace = ShippingContract.Namespace)]
public sealed record DomesticLine
{
    /// <summary>Number of the line, unique in the shipment.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required int LineNumber { get; set; }

    /// <summary>The item.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>The goods, for the papers.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Description { get; set; }

    /// <summary>The quantity, above 0, in UnitOfMeasure.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>Weight of the whole line, in kg; 0 or more.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal WeightKg { get; set; }
}
