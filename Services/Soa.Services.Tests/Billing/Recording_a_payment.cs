using Soa.Contracts.Billing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Services.Tests.Orders;

namespace Soa.Services.Tests.Billing;

/// <summary>The invoice is over 121.00 EUR.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Recording_a_payment(DatabaseProvider provider)
{
    private SalesDesk desk = null!;
    private string invoice = null!;

    [SetUp]
    public async Task Open()
    {
        desk = await SalesDesk.OpenAsync(provider);
        invoice = await InvoiceAsync("PO-1");
    }

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task A_part_leaves_the_rest_outstanding()
    {
        var result = await desk.PayAsync(invoice, 21.01m, "PAY-1");

        Assert.That(result, Is.EqualTo(new RecordPaymentResult
        {
            InvoiceNumber = invoice,
            PaymentReference = "PAY-1",
            Status = InvoiceStatuses.PartiallyPaid,
            Currency = "EUR",
            PaidAmount = 21.01m,
            OutstandingAmount = 99.99m,
        }));
        var read = await GetAsync(invoice);
        Assert.That((read.Status, read.PaidAmount, read.OutstandingAmount), Is.EqualTo((InvoiceStatuses.PartiallyPaid, 21.01m, 99.99m)));
        Assert.That(desk.Published<InvoicePaid>(), Is.Empty);
    }

    [Test]
    public async Task The_last_part_makes_it_paid()
    {
        await desk.PayAsync(invoice, 100m, "PAY-1");
        var result = await desk.PayAsync(invoice, 21m, "PAY-2");

        Assert.That((result.Status, result.PaidAmount, result.OutstandingAmount), Is.EqualTo((InvoiceStatuses.Paid, 121m, 0m)));
        Assert.That((await GetAsync(invoice)).Status, Is.EqualTo(InvoiceStatuses.Paid));
    }

    [Test]
    public async Task Each_payment_is_published_and_the_last_also_that_the_invoice_is_paid()
    {
        var paidAt = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
        await desk.PayAsync(Payment(100m, "PAY-1") with { PaidAt = paidAt });
        await desk.PayAsync(Payment(21m, "PAY-2") with { PaidAt = paidAt.AddDays(1) });

        var read = await GetAsync(invoice);
        Assert.That(desk.Harness.Published.TakeLast(3), Is.EqualTo((string[])
            ["billing.PaymentReceived", "billing.PaymentReceived", "billing.InvoicePaid"]));
        Assert.That(desk.Published<PaymentReceived>()[0], Is.EqualTo(new PaymentReceived
        {
            InvoiceNumber = invoice,
            OrderNumber = read.OrderNumber,
            CustomerId = SalesDesk.Customer,
            PaymentReference = "PAY-1",
            Currency = "EUR",
            Amount = 100m,
            OutstandingAmount = 21m,
            PaidAt = paidAt,
        }));
        Assert.That(desk.Published<InvoicePaid>().Single(), Is.EqualTo(new InvoicePaid
        {
            InvoiceNumber = invoice,
            OrderNumber = read.OrderNumber,
            CustomerId = SalesDesk.Customer,
            Currency = "EUR",
            TotalAmount = 121m,
            PaidAt = paidAt.AddDays(1),
        }));
    }

    [Test]
    public async Task The_same_payment_again_changes_nothing()
    {
        await desk.PayAsync(invoice, 100m, "PAY-1");
        await desk.PayAsync(invoice, 21m, "PAY-2");

        var again = await desk.PayAsync(invoice, 100m, " PAY-1 ");

        Assert.That((again.Status, again.PaidAmount, again.OutstandingAmount), Is.EqualTo((InvoiceStatuses.Paid, 121m, 0m)));
        Assert.That(desk.Published<PaymentReceived>(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_same_payment_at_the_same_time_counts_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.PayAsync(invoice, 50m, "PAY-1"))));

        Assert.That((await GetAsync(invoice)).PaidAmount, Is.EqualTo(50m));
    }

    [Test]
    public async Task A_reference_stands_for_one_payment()
    {
        var other = await InvoiceAsync("PO-2");
        await desk.PayAsync(invoice, 10m, "PAY-1");

        foreach (var payment in (RecordPaymentRequest[])[Payment(11m, "PAY-1"), Payment(10m, "PAY-1") with { InvoiceNumber = other }])
        {
            var fault = await RefusalAsync(payment);
            Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.PaymentReferenceReused, "PaymentReference")));
            Assert.That(fault.Message, Does.Contain("PAY-1").And.Contain(invoice));
        }
    }

    [Test]
    public async Task More_than_is_outstanding_is_a_fault_that_says_how_much_is()
    {
        await desk.PayAsync(invoice, 100m, "PAY-1");

        var fault = await RefusalAsync(Payment(21.01m, "PAY-2"));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.Overpayment, "Amount")));
        Assert.That(fault.Message, Does.Contain("21.00 EUR"));
        Assert.That((await GetAsync(invoice)).PaidAmount, Is.EqualTo(100m));
    }

    [Test]
    public async Task Payments_at_the_same_time_never_overpay()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 12).Select(n => Task.Run(async () =>
        {
            try
            {
                return (await desk.PayAsync(invoice, 50m, $"PAY-{n}")).Status;
            }
            catch (System.ServiceModel.FaultException<BillingFault> fault)
            {
                return fault.Detail.Code;
            }
        })));

        Assert.That(outcomes.Count(outcome => outcome == InvoiceStatuses.PartiallyPaid), Is.EqualTo(2));
        Assert.That(outcomes.Count(outcome => outcome == BillingFaultCodes.Overpayment), Is.EqualTo(10));
    }

    [Test]
    public async Task Another_currency_is_a_fault()
    {
        var fault = await RefusalAsync(Payment(10m, "PAY-1") with { Currency = "USD" });

        Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.CurrencyMismatch, "Currency")));
    }

    [Test]
    public async Task A_paid_invoice_takes_no_more()
    {
        await desk.PayAsync(invoice, 121m, "PAY-1");

        var fault = await RefusalAsync(Payment(0.01m, "PAY-2"));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.InvoicePaid, "InvoiceNumber")));
    }

    [Test]
    public async Task A_credited_invoice_takes_none()
    {
        await desk.CreditAsync(invoice);

        var fault = await RefusalAsync(Payment(10m, "PAY-1"));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.InvoiceCredited, "InvoiceNumber")));
    }

    [Test]
    public async Task An_unknown_invoice_is_a_fault()
    {
        var fault = await RefusalAsync(Payment(10m, "PAY-1") with { InvoiceNumber = "INV-2026-999999" });

        Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.InvoiceNotFound, "InvoiceNumber")));
    }

    [Test]
    public async Task A_member_that_is_missing_or_out_of_range_is_a_fault_that_names_it()
    {
        var invalid = new (string Field, RecordPaymentRequest Request)[]
        {
            ("InvoiceNumber", Payment(1, "P") with { InvoiceNumber = "" }),
            ("PaymentReference", Payment(1, " ")),
            ("PaymentReference", Payment(1, new string('P', 101))),
            ("Amount", Payment(0, "P")),
            ("Amount", Payment(-1, "P")),
            ("Amount", Payment(1.001m, "P")),
            ("Currency", Payment(1, "P") with { Currency = "" }),
        };
        foreach (var (field, request) in invalid)
        {
            var fault = await RefusalAsync(request);
            Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.InvalidRequest, field)));
        }
    }

    private RecordPaymentRequest Payment(decimal amount, string reference) => new()
    {
        InvoiceNumber = invoice,
        PaymentReference = reference,
        Amount = amount,
        Currency = "EUR",
        PaidAt = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc),
    };

    private Task<BillingFault> RefusalAsync(RecordPaymentRequest request) => desk.BillingRefusalAsync(b => b.RecordPaymentAsync(request));

    private async Task<string> InvoiceAsync(string purchaseOrderNumber) =>
        (await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, await desk.SubmitAsync(100m, purchaseOrderNumber)))).InvoiceNumber;

    private async Task<Invoice> GetAsync(string number) =>
        (await desk.BillingAsync(b => b.GetInvoiceAsync(new GetInvoiceRequest { InvoiceNumber = number }))).Invoice;
}
