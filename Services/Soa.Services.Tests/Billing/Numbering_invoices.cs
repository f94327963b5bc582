using Soa.Database;
using Soa.Database.Testing;
using Soa.Services.Tests.Orders;

namespace Soa.Services.Tests.Billing;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Numbering_invoices(DatabaseProvider provider)
{
    private SalesDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task Numbers_have_no_gap_and_no_duplicate_though_a_third_of_the_transactions_fail_midway()
    {
        const int count = 200;
        var orders = new List<string>();
        for (var n = 1; n <= count; n++)
            orders.Add(await desk.SubmitAsync(1m, $"PO-{n}"));

        var issued = await Task.WhenAll(orders.Select((order, n) => Task.Run(() => IssueAsync(order, fails: n % 3 == 0))));

        var numbers = issued.OfType<string>().Order().ToList();
        Assert.That(numbers, Has.Count.EqualTo(count - 67));
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, numbers.Count).Select(n => $"INV-2026-{n:000000}")));
    }

    [Test]
    public async Task A_refused_invoice_gives_its_number_back()
    {
        var first = await desk.SubmitAsync(1m, "PO-1");
        await desk.InvoiceAsync(SalesDesk.InvoiceOf(1m, first));
        await desk.BillingRefusalAsync(b => b.IssueInvoiceAsync(SalesDesk.InvoiceOf(1m, first)));

        var next = await desk.InvoiceAsync(SalesDesk.InvoiceOf(1m, await desk.SubmitAsync(1m, "PO-2")));

        Assert.That(next.InvoiceNumber, Is.EqualTo("INV-2026-000002"));
    }

    [Test]
    public async Task Each_calendar_year_counts_from_one()
    {
        var time = desk.Harness.Time;
        time.SetUtcNow(new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.Zero));
        var old = await desk.InvoiceAsync(SalesDesk.InvoiceOf(1m, await desk.SubmitAsync(1m, "PO-1")));
        time.SetUtcNow(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var first = await desk.InvoiceAsync(SalesDesk.InvoiceOf(1m, await desk.SubmitAsync(1m, "PO-2")));
        var second = await desk.InvoiceAsync(SalesDesk.InvoiceOf(1m, await desk.SubmitAsync(1m, "PO-3")));

        Assert.That(
            (string[])[old.InvoiceNumber, first.InvoiceNumber, second.InvoiceNumber],
            Is.EqualTo((string[])["INV-2026-000001", "INV-2027-000001", "INV-2027-000002"]));
    }

    [Test]
    public async Task Credit_notes_have_a_series_of_their_own()
    {
        var first = await desk.InvoiceAsync(SalesDesk.InvoiceOf(1m, await desk.SubmitAsync(1m, "PO-1")));
        var second = await desk.InvoiceAsync(SalesDesk.InvoiceOf(1m, await desk.SubmitAsync(1m, "PO-2")));

        Assert.That((await desk.CreditAsync(second.InvoiceNumber)).CreditNoteNumber, Is.EqualTo("CN-2026-000001"));
        Assert.That((await desk.CreditAsync(first.InvoiceNumber)).CreditNoteNumber, Is.EqualTo("CN-2026-000002"));
    }

    private async Task<string?> IssueAsync(string order, bool fails)
    {
        try
        {
            return await desk.BillingAsync(async billing =>
            {
                var number = (await billing.IssueInvoiceAsync(SalesDesk.InvoiceOf(1m, order))).InvoiceNumber;
                return fails ? throw new PowerCutException() : number;
            });
        }
        catch (PowerCutException)
        {
            return null;
        }
    }

    private sealed class PowerCutException : Exception;
}
