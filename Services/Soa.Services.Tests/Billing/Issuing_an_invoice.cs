using Soa.Contracts.Billing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Services.Tests.Orders;

namespace Soa.Services.Tests.Billing;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Issuing_an_invoice(DatabaseProvider provider)
{
    private SalesDesk desk = null!;
    private string order = null!;

    [SetUp]
    public async Task Open()
    {
        desk = await SalesDesk.OpenAsync(provider);
        order = await desk.SubmitAsync(100m, "PO-1");
    }

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task It_gets_the_first_number_of_the_year_and_is_due_in_30_days()
    {
        var result = await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, order));

        Assert.That(result, Is.EqualTo(new IssueInvoiceResult
        {
            InvoiceNumber = "INV-2026-000001",
            Status = InvoiceStatuses.Open,
            IssuedAt = result.IssuedAt,
            DueDate = new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc),
            Currency = "EUR",
            NetAmount = 100m,
            TaxAmount = 21m,
            TotalAmount = 121m,
        }));
        Assert.That(result.IssuedAt.Date, Is.EqualTo(new DateTime(2026, 3, 2)));
    }

    [Test]
    public async Task Everything_on_it_can_be_read_again()
    {
        var request = SalesDesk.InvoiceOf(0, order) with
        {
            Lines =
            [
                new() { LineNumber = 20, Description = "Freight", Quantity = 1, UnitOfMeasure = "C62", UnitPrice = 12.345m },
                new() { LineNumber = 10, Sku = "ROPE", Description = "Rope", Quantity = 2.5m, UnitOfMeasure = "MTR", UnitPrice = 0.33m },
            ],
        };
        var issued = await desk.InvoiceAsync(request);

        var invoice = await GetAsync(issued.InvoiceNumber);

        Assert.That(invoice.Lines, Is.EqualTo((InvoiceLine[])
        [
            new()
            {
                LineNumber = 10,
                Sku = "ROPE",
                Description = "Rope",
                Quantity = 2.5m,
                UnitOfMeasure = "MTR",
                UnitPrice = 0.33m,
                LineAmount = 0.83m,
            },
            new()
            {
                LineNumber = 20,
                Description = "Freight",
                Quantity = 1,
                UnitOfMeasure = "C62",
                UnitPrice = 12.345m,
                LineAmount = 12.35m,
            },
        ]));
        Assert.That(invoice.BillTo, Is.EqualTo(request.BillTo));
        Assert.That((invoice.Series, invoice.OrderNumber, invoice.CustomerId), Is.EqualTo(("INV-2026", order, SalesDesk.Customer)));
        Assert.That((invoice.PurchaseOrderNumber, invoice.Status, invoice.Currency), Is.EqualTo(("PO-1", InvoiceStatuses.Open, "EUR")));
        Assert.That((invoice.IssuedAt, invoice.DueDate), Is.EqualTo((issued.IssuedAt, issued.DueDate)));
        Assert.That((invoice.NetAmount, invoice.TaxRatePercent, invoice.TaxCategory), Is.EqualTo((13.18m, 21m, "S")));
        Assert.That((invoice.TaxAmount, invoice.TotalAmount), Is.EqualTo((2.77m, 15.95m)));
        Assert.That((invoice.PaidAmount, invoice.OutstandingAmount), Is.EqualTo((0m, 15.95m)));
        Assert.That(invoice.CreditNotes, Is.Empty);
    }

    [Test]
    public async Task It_is_published()
    {
        var issued = await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, order));

        Assert.That(desk.Harness.Published, Is.EqualTo((string[])["orders.OrderSubmitted", "billing.InvoiceIssued"]));
        Assert.That(desk.Published<InvoiceIssued>().Single(), Is.EqualTo(new InvoiceIssued
        {
            InvoiceNumber = issued.InvoiceNumber,
            OrderNumber = order,
            CustomerId = SalesDesk.Customer,
            Currency = "EUR",
            NetAmount = 100m,
            TaxAmount = 21m,
            TotalAmount = 121m,
            IssuedAt = issued.IssuedAt,
        }));
    }

    [Test]
    public async Task An_invoice_over_nothing_is_paid_when_it_is_issued()
    {
        var issued = await desk.InvoiceAsync(SalesDesk.InvoiceOf(0m, order));

        Assert.That((issued.Status, issued.TotalAmount), Is.EqualTo((InvoiceStatuses.Paid, 0m)));
        Assert.That(desk.Published<InvoicePaid>().Single().PaidAt, Is.EqualTo(issued.IssuedAt));
    }

    [Test]
    public async Task An_order_has_one_invoice()
    {
        var first = await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, order));

        var fault = await desk.BillingRefusalAsync(b => b.IssueInvoiceAsync(SalesDesk.InvoiceOf(100m, order)));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.OrderAlreadyInvoiced, "OrderNumber")));
        Assert.That(fault.Message, Does.Contain(first.InvoiceNumber));
    }

    [Test]
    public async Task An_order_has_one_invoice_however_many_are_issued_at_the_same_time()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, order))).InvoiceNumber;
            }
            catch (System.ServiceModel.FaultException<BillingFault> fault)
            {
                return fault.Detail.Code;
            }
        })));

        Assert.That(outcomes.Count(outcome => outcome == "INV-2026-000001"), Is.EqualTo(1));
        Assert.That(outcomes.Count(outcome => outcome == BillingFaultCodes.OrderAlreadyInvoiced), Is.EqualTo(15));
    }

    [Test]
    public async Task Another_may_follow_once_the_earlier_is_credited()
    {
        var first = await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, order));
        await desk.CreditAsync(first.InvoiceNumber);

        var second = await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, order));

        Assert.That(second.InvoiceNumber, Is.EqualTo("INV-2026-000002"));
    }

    [Test]
    public async Task An_invoice_that_cannot_be_found_is_a_fault()
    {
        var unknown = await desk.BillingRefusalAsync(b => b.GetInvoiceAsync(new GetInvoiceRequest { InvoiceNumber = "INV-2026-999999" }));
        var empty = await desk.BillingRefusalAsync(b => b.GetInvoiceAsync(new GetInvoiceRequest { InvoiceNumber = "" }));

        Assert.That((unknown.Code, unknown.Field), Is.EqualTo((BillingFaultCodes.InvoiceNotFound, "InvoiceNumber")));
        Assert.That((empty.Code, empty.Field), Is.EqualTo((BillingFaultCodes.InvalidRequest, "InvoiceNumber")));
    }

    private async Task<Invoice> GetAsync(string number) =>
        (await desk.BillingAsync(b => b.GetInvoiceAsync(new GetInvoiceRequest { InvoiceNumber = number }))).Invoice;
}
