using Soa.Contracts.Billing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Services.Tests.Orders;

namespace Soa.Services.Tests.Billing;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Crediting_an_invoice(DatabaseProvider provider)
{
    private SalesDesk desk = null!;
    private string order = null!;
    private string invoice = null!;

    [SetUp]
    public async Task Open()
    {
        desk = await SalesDesk.OpenAsync(provider);
        order = await desk.SubmitAsync(100m, "PO-1");
        invoice = (await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, order))).InvoiceNumber;
    }

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task The_credit_note_takes_the_whole_invoice_back()
    {
        var note = await desk.CreditAsync(invoice, "Shipment refused");

        Assert.That(note, Is.EqualTo(new CreditNote
        {
            CreditNoteNumber = "CN-2026-000001",
            InvoiceNumber = invoice,
            Reason = "Shipment refused",
            Currency = "EUR",
            NetAmount = 100m,
            TaxAmount = 21m,
            TotalAmount = 121m,
            IssuedAt = note.IssuedAt,
        }));
        var read = await GetAsync();
        Assert.That((read.Status, read.OutstandingAmount), Is.EqualTo((InvoiceStatuses.Credited, 0m)));
        Assert.That(read.CreditNotes, Is.EqualTo((CreditNote[])[note]));
    }

    [Test]
    public async Task It_is_published()
    {
        var note = await desk.CreditAsync(invoice, "Shipment refused");

        Assert.That(desk.Published<CreditNoteIssued>().Single(), Is.EqualTo(new CreditNoteIssued
        {
            CreditNoteNumber = note.CreditNoteNumber,
            InvoiceNumber = invoice,
            OrderNumber = order,
            CustomerId = SalesDesk.Customer,
            Currency = "EUR",
            NetAmount = 100m,
            TaxAmount = 21m,
            TotalAmount = 121m,
            Reason = "Shipment refused",
            IssuedAt = note.IssuedAt,
        }));
    }

    [Test]
    public async Task A_second_time_it_is_the_first_credit_note_again()
    {
        var first = await desk.CreditAsync(invoice, "Shipment refused");
        var second = await desk.CreditAsync(invoice, "Undone twice");

        Assert.That(second, Is.EqualTo(first));
        Assert.That(desk.Published<CreditNoteIssued>(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task At_the_same_time_there_is_one_credit_note()
    {
        var notes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.CreditAsync(invoice))));

        Assert.That(notes.Select(note => note.CreditNoteNumber).Distinct(), Is.EqualTo((string[])["CN-2026-000001"]));
    }

    [TestCase(21)]
    [TestCase(121)]
    public async Task What_was_paid_stays_on_the_invoice(decimal paid)
    {
        await desk.PayAsync(invoice, paid, "PAY-1");

        await desk.CreditAsync(invoice);

        var read = await GetAsync();
        Assert.That((read.Status, read.PaidAmount, read.OutstandingAmount), Is.EqualTo((InvoiceStatuses.Credited, paid, 0m)));
    }

    [Test]
    public async Task An_unknown_invoice_is_a_fault()
    {
        var fault = await RefusalAsync("INV-2026-999999", "Why");

        Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.InvoiceNotFound, "InvoiceNumber")));
    }

    [Test]
    public async Task It_names_what_it_lacks()
    {
        var number = await RefusalAsync("", "Why");
        var reason = await RefusalAsync(invoice, " ");
        var length = await RefusalAsync(invoice, new string('r', 4_001));

        Assert.That((number.Code, number.Field), Is.EqualTo((BillingFaultCodes.InvalidRequest, "InvoiceNumber")));
        Assert.That((reason.Code, reason.Field), Is.EqualTo((BillingFaultCodes.InvalidRequest, "Reason")));
        Assert.That((length.Code, length.Field), Is.EqualTo((BillingFaultCodes.InvalidRequest, "Reason")));
    }

    private Task<BillingFault> RefusalAsync(string number, string reason) =>
        desk.BillingRefusalAsync(b => b.IssueCreditNoteAsync(new IssueCreditNoteRequest { InvoiceNumber = number, Reason = reason }));

    private async Task<Invoice> GetAsync() =>
        (await desk.BillingAsync(b => b.GetInvoiceAsync(new GetInvoiceRequest { InvoiceNumber = invoice }))).Invoice;
}
