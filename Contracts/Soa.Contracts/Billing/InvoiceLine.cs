using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>A line of an invoice.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record InvoiceLine
{
    /// <summary>Number of the line, unique in the invoice.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required int LineNumber { get; set; }

    /// <summary>The item, where it is one.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public string? Sku { get; set; }

    /// <summary>The goods or service charged for.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Description { get; set; }

    /// <summary>The quantity, in UnitOfMeasure.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>Price of PriceBaseQuantity, in the invoice's currency; net of tax.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal UnitPrice { get; set; }

    /// <summary>
    /// Quantity times unit price divided by PriceBaseQuantity, rounded once to the currency's minor unit (halves away from zero), less the
    /// line's allowances plus its charges; net of tax.
    /// </summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required decimal LineAmount { get; set; }

    /// <summary>The quantity that UnitPrice is for, above 0, in UnitOfMeasure; 1 when absent. EN 16931, BT-149.</summary>
    [DataMember(Order = 8, EmitDefaultValue = false)]
    public decimal? PriceBaseQuantity { get; set; }

    /// <summary>The allowances and charges on the line; absent when there are none.</summary>
    [DataMember(Order = 9, EmitDefaultValue = false)]
    public List<AllowanceCharge>? AllowanceCharges { get; set; }

    /// <summary>The buyer's own id of the line, such as <c>A-1</c> or <c>0010</c>, where it differs from LineNumber.</summary>
    [DataMember(Order = 10, EmitDefaultValue = false)]
    public string? BuyerLineId { get; set; }
}
