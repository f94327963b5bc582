using Soa.Contracts.Billing;
using Soa.Database;

namespace Soa.Billing;

public sealed partial class BillingService
{
    private static readonly Statement SelectInvoice = new($"""
        SELECT {InvoiceColumns} FROM Invoices WHERE InvoiceNumber = @InvoiceNumber
        """);

    private static readonly Statement SelectCreditNote = new("""
        SELECT CreditNoteNumber, InvoiceNumber, Reason, Currency, NetAmount, TaxAmount, TotalAmount, IssuedAt
        FROM CreditNotes WHERE InvoiceNumber = @InvoiceNumber
        """);

    /// <inheritdoc/>
    public async Task<GetInvoiceResult> GetInvoiceAsync(GetInvoiceRequest request)
    {
        Rules.Required(request.InvoiceNumber, "InvoiceNumber", 40);
        var invoice = await work.Session.QuerySingleOrDefaultAsync<InvoiceHead>(SelectInvoice, new { request.InvoiceNumber })
            ?? throw BillingFaults.InvoiceNotFound(request.InvoiceNumber);
        var parts = await InvoiceParts.ReadAsync(work.Session, invoice);
        var creditNote = await FindCreditNoteAsync(invoice.InvoiceNumber);
        return new GetInvoiceResult { Invoice = invoice.ToInvoice(parts, creditNote is null ? [] : [creditNote]) };
    }

    private async Task<CreditNote?> FindCreditNoteAsync(string invoiceNumber)
    {
        var note = await work.Session.QuerySingleOrDefaultAsync<CreditNote>(SelectCreditNote, new { InvoiceNumber = invoiceNumber });
        if (note is null)
            return null;
        note.NetAmount = Money.Show(note.NetAmount, note.Currency);
        note.TaxAmount = Money.Show(note.TaxAmount, note.Currency);
        note.TotalAmount = Money.Show(note.TotalAmount, note.Currency);
        return note;
    }
}
