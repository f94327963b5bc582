using System.Runtime.Serialization;

namespace Soa.Contracts.Orders;

/// <summary>An invoice of an order, as far as the order's owner needs it.</summary>
[DataContract(Namespace = OrdersContract.Namespace)]
public sealed record OrderInvoice
{
    /// <summary>The invoice.</summary>
    [DataMember(Order = 1, IsRequired = true)]
    public required string InvoiceNumber { get; set; }

    /// <summary>Open, PartiallyPaid, Paid or Credited.</summary>
    [DataMember(Order = 2, IsRequired = true)]
    public required string Status { get; set; }

    /// <summary>The amount invoiced, tax included, in the order's currency.</summary>
    [DataMember(Order = 3, IsRequired = true)]
    public required decimal TotalAmount { get; set; }

    /// <summary>The amount outstanding, in the order's currency.</summary>
    [DataMember(Order = 4, IsRequired = true)]
    public required decimal OutstandingAmount { get; set; }

    /// <summary>The credit note that took the invoice back.</summary>
    [DataMember(Order = 5, EmitDefaultValue = false)]
    public string? CreditNoteNumber { get; set; }
}
