using System.Runtime.Serialization;

namespace Soa.Contracts.Billing;

/// <summary>An invoice as the service knows it.</summary>
[DataContract(Namespace = BillingContract.Namespace)]
public sealed record Invoice
{
    /// <summary>Number of the invoice, unique and without gaps in its series.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>The series the number counts in.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Series { get; set; }

    /// <summary>The order it charges for.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required string OrderNumber { get; set; }

    /// <summary>The customer that owes it.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required string CustomerId { get; set; }

    /// <summary>The customer's own number of the order.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public string? PurchaseOrderNumber { get; set; }

    /// <summary>One of <see cref="InvoiceStatuses"/>.</summary>
    [DataMember(Order = 6, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The time of issue, UTC.</summary>
    [DataMember(Order = 7, IsRequired = true)]
    public required DateTime IssuedAt { get; set; }

    /// <summary>The day it is due: midnight UTC.</summary>
    [DataMember(Order = 8, IsRequired = true)]
    public required DateTime DueDate { get; set; }

    /// <summary>ISO 4217 code of every amount of the invoice.</summary>
    [DataMember(Order = 9, IsRequired = true)]
    public required string Currency { get; set; }

    /// <summary>The party that pays.</summary>
    [DataMember(Order = 10, IsRequired = true)]
    public required BillTo BillTo { get; set; }

    /// <summary>The lines, by line number.</summary>
    [DataMember(Order = 11, IsRequired = true)]
    public required List<InvoiceLine> Lines { get; set; }

    /// <summary>Sum of the line amounts less the invoice's own allowances plus its charges, in Currency; net of tax.</summary>
    [DataMember(Order = 12, IsRequired = true)]
    public required decimal NetAmount { get; set; }

    /// <summary>The tax rate in percent, e.g. 19 for 19 %.</summary>
    [DataMember(Order = 13, IsRequired = true)]
    public required decimal TaxRatePercent { get; set; }

    /// <summary>UN/CEFACT 5305 code of the tax category, e.g. <c>S</c> (standard), <c>Z</c> (zero), <c>G</c> (export).</summary>
    [DataMember(Order = 14, IsRequired = true)]
    public required string TaxCategory { get; set; }

    /// <summary>The tax on the net amount, rounded to the currency's minor unit, in Currency.</summary>
    [DataMember(Order = 15, IsRequired = true)]
    public required decimal TaxAmount { get; set; }

    /// <summary>Net amount plus tax, in Currency.</summary>
    [DataMember(Order = 16, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>The amount paid, in Currency.</summary>
    [DataMember(Order = 17, IsRequired = true)]
    public required decimal PaidAmount { get; set; }

    /// <summary>The amount outstanding, in Currency; 0 when credited.</summary>
    [DataMember(Order = 18, IsRequired = true)]
    public required decimal OutstandingAmount { get; set; }

    /// <summary>The credit notes that cancelled it; may be empty.</summary>
    [DataMember(Order = 19, IsRequired = true)]
    public required List<CreditNote> CreditNotes { get; set; }

    /// <summary>The allowances and charges on the whole invoice; absent when there are none.</summary>
    [DataMember(Order = 20, EmitDefaultValue = false)]
    public List<AllowanceCharge>? AllowanceCharges { get; set; }

    /// <summary>Sum of the line amounts, in Currency; present when AllowanceCharges are.</summary>
    [DataMember(Order = 21, EmitDefaultValue = false)]
    public decimal? LineTotalAmount { get; set; }

    /// <summary>Sum of the invoice's own allowances, in Currency; present when there are any.</summary>
    [DataMember(Order = 22, EmitDefaultValue = false)]
    public decimal? AllowanceTotalAmount { get; set; }

    /// <summary>Sum of the invoice's own charges, in Currency; present when there are any.</summary>
    [DataMember(Order = 23, EmitDefaultValue = false)]
    public decimal? ChargeTotalAmount { get; set; }
}
