using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>A line as a buyer submits it.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record NewOrderLine
{
    /// <summary>The buyer's number of the line, above 0 and unique in the order.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required int LineNumber { get; set; }

    /// <summary>The item.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Sku { get; set; }

    /// <summary>The buyer's own number of the item.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public string? Description { get; set; }

    /// <summary>The quantity, above 0, in UnitOfMeasure.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code, e.g. <c>C62</c> (piece).</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>Price of PriceBaseQuantity, in the order's currency; net of tax, 0 or more.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal UnitPrice { get; set; }

    /// <summary>The quantity that UnitPrice is for, above 0, in UnitOfMeasure; 1 when absent. EN 16931, BT-149.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public decimal? PriceBaseQuantity { get; set; }

    /// <summary>The allowances and charges on the line; absent when there are none.</summary>
    [DataMember(Order = 8, EmitDefaultValue = false)]
    public List<AllowanceCharge>? AllowanceCharges { get; set; }

    /// <summary>The line amount the buyer expects, with allowances and charges; refused as AmountMismatch when it differs.</summary>
    [DataMember(Order = 9, EmitDefaultValue = false)]
    public decimal? ExpectedLineAmount { get; set; }

    /// <summary>The buyer's own id of the line, such as <c>A-1</c> or <c>0010</c>, where it differs from LineNumber.</summary>
    [DataMember(Order = 10, EmitDefaultValue = false)]
    public string? BuyerLineId { get; set; }
}
