using Soa.Contracts.Billing;
using Soa.Database;

namespace Soa.Billing;

public sealed partial class BillingService
{
    private static readonly Statement InsertInvoice = new($"""
        INSERT INTO Invoices ({InvoiceColumns})
        VALUES (@InvoiceNumber, @Series, @OrderNumber, @CustomerId, @PurchaseOrderNumber, @Status, @IssuedAt, @DueDate, @Currency,
            @NetAmount, @TaxCategory, @TaxRatePercent, @TaxAmount, @TotalAmount, @PaidAmount, @BillToName, @BillToRecipient, @BillToStreet,
            @BillToAdditionalStreet, @BillToCity, @BillToPostalCode, @BillToRegion, @BillToCountry)
        """);

    private async Task StoreAsync(InvoiceHead invoice, InvoiceParts parts)
    {
        await work.Session.ExecuteAsync(InsertInvoice, invoice);
        parts.Store(work.Session, invoice.InvoiceNumber);
        ChangeUnpaid(invoice.CustomerId, invoice.OutstandingAmount);
    }

    private void Publish(InvoiceHead invoice)
    {
        work.Publish(new InvoiceIssued
        {
            InvoiceNumber = invoice.InvoiceNumber,
            OrderNumber = invoice.OrderNumber,
            CustomerId = invoice.CustomerId,
            Currency = invoice.Currency,
            NetAmount = invoice.NetAmount,
            TaxAmount = invoice.TaxAmount,
            TotalAmount = invoice.TotalAmount,
            IssuedAt = invoice.IssuedAt,
        }, invoice.InvoiceNumber);
        if (invoice.Status == InvoiceStatuses.Paid)
            PublishPaid(invoice, invoice.IssuedAt);
    }

    private void PublishPaid(InvoiceHead invoice, DateTime paidAt) => work.Publish(new InvoicePaid
    {
        InvoiceNumber = invoice.InvoiceNumber,
        OrderNumber = invoice.OrderNumber,
        CustomerId = invoice.CustomerId,
        Currency = invoice.Currency,
        TotalAmount = invoice.TotalAmount,
        PaidAt = paidAt,
    }, invoice.InvoiceNumber);
}
