using Soa.Contracts.Billing;
using Soa.Database;

namespace Soa.Billing;

public sealed partial class BillingService
{
    private static readonly Statement InsertCreditNote = new("""
        INSERT INTO CreditNotes (CreditNoteNumber, Series, InvoiceNumber, CustomerId, Reason, Currency, NetAmount, TaxAmount,
            TotalAmount, IssuedAt)
        VALUES (@CreditNoteNumber, @Series, @InvoiceNumber, @CustomerId, @Reason, @Currency, @NetAmount, @TaxAmount,
            @TotalAmount, @IssuedAt)
        """);

    /// <inheritdoc/>
    public async Task<IssueCreditNoteResult> IssueCreditNoteAsync(IssueCreditNoteRequest request)
    {
        Rules.Required(request.Reason, "Reason", 4_000);
        var invoice = await LockInvoiceAsync(request.InvoiceNumber);
        if (await FindCreditNoteAsync(invoice.InvoiceNumber) is { } earlier)
            return new IssueCreditNoteResult { CreditNote = earlier };

        ChangeUnpaid(invoice.CustomerId, -invoice.OutstandingAmount);
        await UpdateInvoiceAsync(invoice, InvoiceStatuses.Credited, invoice.PaidAmount);
        var now = Now();
        var (series, number) = await NumberSeries.NextAsync(work.Session, "CN", now);
        var note = new CreditNote
        {
            CreditNoteNumber = number,
            InvoiceNumber = invoice.InvoiceNumber,
            Reason = request.Reason,
            Currency = invoice.Currency,
            NetAmount = invoice.NetAmount,
            TaxAmount = invoice.TaxAmount,
            TotalAmount = invoice.TotalAmount,
            IssuedAt = now,
        };
        work.Session.Defer(InsertCreditNote, new
        {
            note.CreditNoteNumber,
            Series = series,
            note.InvoiceNumber,
            invoice.CustomerId,
            note.Reason,
            note.Currency,
            note.NetAmount,
            note.TaxAmount,
            note.TotalAmount,
            note.IssuedAt,
        });
        Publish(invoice, note);
        return new IssueCreditNoteResult { CreditNote = note };
    }

    private void Publish(InvoiceHead invoice, CreditNote note) => work.Publish(new CreditNoteIssued
    {
        CreditNoteNumber = note.CreditNoteNumber,
        InvoiceNumber = note.InvoiceNumber,
        OrderNumber = invoice.OrderNumber,
        CustomerId = invoice.CustomerId,
        Currency = note.Currency,
        NetAmount = note.NetAmount,
        TaxAmount = note.TaxAmount,
        TotalAmount = note.TotalAmount,
        Reason = note.Reason,
        IssuedAt = note.IssuedAt,
    }, invoice.InvoiceNumber);
}
