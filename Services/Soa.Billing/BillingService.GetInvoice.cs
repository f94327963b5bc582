using Soa.Contracts.Billing;
using Soa.Database;

namespace Soa.Billing;

public sealed partial class BillingService
{
    private static readonly Statement SelectInvoice = new($"""
        SELECT {InvoiceColumns} FROM Invoices WHERE InvoiceNumber = @InvoiceNumber
        """);

    private static readonly Statement SelectInvoiceLines = new("""
        SELECT LineNumber, Sku, Description, Quantity, UnitOfMeasure, UnitPrice, LineAmount
        FROM InvoiceLines WHERE InvoiceNumber = @InvoiceNumber ORDER BY LineNumber
        """);

    private static readonly Statement SelectCreditNote = new("""
        SELECT CreditNoteNumber, InvoiceNumber, Reason, Currency, NetAmount, TaxAmount, TotalAmount, IssuedAt
        FROM CreditNotes WHERE InvoiceNumber = @InvoiceNumber
        """);

    /// <inheritdoc/>
    public async Task<GetInvoiceResult> GetInvoiceAsync(GetInvoiceRequest request)
    {
        Rules.Required(request.InvoiceNumber, "InvoiceNumber", 40);
        var key = new { request.InvoiceNumber };
        var invoice = await work.Session.QuerySingleOrDefaultAsync<InvoiceHead>(SelectInvoice, key)
            ?? throw BillingFaults.InvoiceNotFound(request.InvoiceNumber);
        var lines = await work.Session.QueryAsync<InvoiceLine>(SelectInvoiceLines, key);
        var creditNotes = await work.Session.QueryAsync<CreditNote>(SelectCreditNote, key);
        return new GetInvoiceResult { Invoice = invoice.ToInvoice(lines, creditNotes) };
    }
}
