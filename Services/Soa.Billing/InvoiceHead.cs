using Soa.Contracts;
using Soa.Contracts.Billing;

namespace Soa.Billing;

/// <summary>Represents a row of Invoices.</summary>
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

    public required decimal NetAmount { get => Money.Show(field, Currency); init; }

    public required string TaxCategory { get; init; }

    public required decimal TaxRatePercent { get; init; }

    public required decimal TaxAmount { get => Money.Show(field, Currency); init; }

    public required decimal TotalAmount { get => Money.Show(field, Currency); init; }

    public required decimal PaidAmount { get => Money.Show(field, Currency); init; }

    public required string BillToName { get; init; }

    public string? BillToRecipient { get; init; }

    public required string BillToStreet { get; init; }

    public string? BillToAdditionalStreet { get; init; }

    public required string BillToCity { get; init; }

    public string? BillToPostalCode { get; init; }

    public string? BillToRegion { get; init; }

    public required string BillToCountry { get; init; }

    public decimal OutstandingAmount => Money.Show(Status == InvoiceStatuses.Credited ? 0 : TotalAmount - PaidAmount, Currency);

    public Invoice ToInvoice(InvoiceParts parts, IEnumerable<CreditNote> creditNotes) => new()
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
        Lines = parts.Lines,
        NetAmount = NetAmount,
        TaxRatePercent = TaxRatePercent,
        TaxCategory = TaxCategory,
        TaxAmount = TaxAmount,
        TotalAmount = TotalAmount,
        PaidAmount = PaidAmount,
        OutstandingAmount = OutstandingAmount,
        CreditNotes = [.. creditNotes],
        AllowanceCharges = parts.AllowanceCharges,
        LineTotalAmount = parts.AllowanceCharges is null ? null : parts.Lines.Sum(line => line.LineAmount),
        AllowanceTotalAmount = parts.Total(isCharge: false),
        ChargeTotalAmount = parts.Total(isCharge: true),
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
