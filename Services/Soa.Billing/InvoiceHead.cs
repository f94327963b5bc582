using Soa.Contracts;
using Soa.Contracts.Billing;

namespace Soa.Billing;

/// <summary>A row of Invoices.</summary>
internal sealed class InvoiceHead
{
    public required string InvoiceNumber { get; init; }

    public required string Series { get; init; }

    public required string OrderNumber { get; init; }

    public required string CustomerId { get; init; }

    public string? PurchaseOrderNumber { get; init; }

    public required string Status { get; init; }

    public required DateTime IssuedAt { get; init; }

    public required DateTime DueDate { get; init; }

    public required string Currency { get; init; }

    public required decimal NetAmount { get; init; }

    public required string TaxCategory { get; init; }

    public required decimal TaxRatePercent { get; init; }

    public required decimal TaxAmount { get; init; }

    public required decimal TotalAmount { get; init; }

    public required decimal PaidAmount { get; init; }

    public required string BillToName { get; init; }

    public string? BillToRecipient { get; init; }

    public required string BillToStreet { get; init; }

    public string? BillToAdditionalStreet { get; init; }

    public required string BillToCity { get; init; }

    public string? BillToPostalCode { get; init; }

    public string? BillToRegion { get; init; }

    public required string BillToCountry { get; init; }

    public decimal OutstandingAmount => Status == InvoiceStatuses.Credited ? 0 : TotalAmount - PaidAmount;

    public Invoice ToInvoice(IEnumerable<InvoiceLine> lines, IEnumerable<CreditNote> creditNotes) => new()
    {
        InvoiceNumber = InvoiceNumber,
        Series = Series,
        OrderNumber = OrderNumber,
        CustomerId = CustomerId,
        PurchaseOrderNumber = PurchaseOrderNumber,
        Status = Status,
        IssuedAt = IssuedAt,
        DueDate = DueDate,
        Currency = Currency,
        BillTo = BillTo(),
        Lines = [.. lines],
        NetAmount = NetAmount,
        TaxRatePercent = TaxRatePercent,
        TaxCategory = TaxCategory,
        TaxAmount = TaxAmount,
        TotalAmount = TotalAmount,
        PaidAmount = PaidAmount,
        OutstandingAmount = OutstandingAmount,
        CreditNotes = [.. creditNotes],
    };

    private BillTo BillTo() => new()
    {
        Name = BillToName,
        Address = new PostalAddress
        {
            Recipient = BillToRecipient,
            Street = BillToStreet,
            AdditionalStreet = BillToAdditionalStreet,
            City = BillToCity,
            PostalCode = BillToPostalCode,
            Region = BillToRegion,
            Country = BillToCountry,
        },
    };
}
