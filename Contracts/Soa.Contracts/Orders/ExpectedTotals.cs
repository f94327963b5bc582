using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>
/// The totals that the buyer expects, in the order's currency; UBL <c>cac:AnticipatedMonetaryTotal</c>. Each amount that is given is
/// checked exactly.
/// </summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record ExpectedTotals
{
    /// <summary>Sum of the line amounts.</summary>
    [DataMember(Order = 1, EmitDefaultValue = false)]
    public decimal? LineTotal { get; set; }

    /// <summary>Sum of the order's own allowances.</summary>
    [DataMember(Order = 2, EmitDefaultValue = false)]
    public decimal? AllowanceTotal { get; set; }

    /// <summary>Sum of the order's own charges.</summary>
    [DataMember(Order = 3, EmitDefaultValue = false)]
    public decimal? ChargeTotal { get; set; }

    /// <summary>The line total less the allowances plus the charges: the order's TotalAmount, net of tax.</summary>
    [DataMember(Order = 4, EmitDefaultValue = false)]
    public decimal? TotalAmount { get; set; }

    /// <summary>The tax the buyer expects. The tax itself is calculated on the invoice; this only explains the next two amounts.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public decimal? TaxAmount { get; set; }

    /// <summary>The total with tax: with TaxAmount, exactly the sum of both; without, not below the total.</summary>
    [DataMember(Order = 6, EmitDefaultValue = false)]
    public decimal? TotalWithTax { get; set; }

    /// <summary>The amount the buyer expects to pay: the total net of tax, or with the expected tax.</summary>
    [DataMember(Order = 7, EmitDefaultValue = false)]
    public decimal? PayableAmount { get; set; }
}
