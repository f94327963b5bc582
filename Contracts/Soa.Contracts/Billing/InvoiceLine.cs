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

    /// <summary>What is charged for.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string Description { get; set; }

    /// <summary>How much, in UnitOfMeasure.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal Quantity { get; set; }

    /// <summary>UN/ECE Recommendation 20 code.</summary>
    [DataMember(Order = 5, IsRequired = true)]
    public required string UnitOfMeasure { get; set; }

    /// <summary>Price of one unit of measure, in the invoice's currency; net of tax.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required decimal UnitPrice { get; set; }

    /// <summary>Quantity times unit price, rounded to the currency's minor unit; net of tax.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required decimal LineAmount { get; set; }
}
