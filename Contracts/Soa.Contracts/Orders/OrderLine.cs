using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>A line of an order.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record OrderLine
{
    /// <summary>The buyer's number of the line, unique in the order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required int LineNumber { get; set; }

    /// <summary>The item.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>What the buyer calls it.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Description { get; set; }

    /// <summary>How much, in UnitOfMeasure.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>Price of one unit of measure, in the order's currency; net of tax.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal UnitPrice { get; set; }

    /// <summary>Quantity times unit price, rounded to the currency's minor unit; net of tax.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required decimal LineAmount { get; set; }
}
