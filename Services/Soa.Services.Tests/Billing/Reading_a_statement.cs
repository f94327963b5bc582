using Soa.Contracts.Billing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Services.Tests.Orders;

namespace Soa.Services.Tests.Billing;

/// <summary>
/// Two invoices over 121.00 EUR on 2 March, the first paid in part on 5 March and credited on 9 March, the second paid on 12 March; then
/// it is 20 March.
/// </summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Reading_a_statement(DatabaseProvider provider)
{
    private SalesDesk desk = null!;
    private string first = null!;
    private string second = null!;

    [SetUp]
    public async Task Open()
    {
        desk = await SalesDesk.OpenAsync(provider);
        first = await InvoiceAsync("PO-1");
        second = await InvoiceAsync("PO-2");
        await PayAsync(first, 50m, "PAY-1", 5);
        desk.Harness.Time.SetUtcNow(March(9));
        await desk.CreditAsync(first);
        await PayAsync(second, 121m, "PAY-2", 12);
        desk.Harness.Time.SetUtcNow(March(20));
    }

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task It_lists_what_changed_the_debt_oldest_first()
    {
        var statement = await ReadAsync(All);

        Assert.That(statement.Entries.Select(entry => (entry.Kind, entry.DocumentNumber, entry.InvoiceNumber, entry.Amount)), Is.EqualTo(
            (ValueTuple<string, string, string, decimal>[])
            [
                (StatementEntryKinds.Invoice, first, first, 121m),
                (StatementEntryKinds.Invoice, second, second, 121m),
                (StatementEntryKinds.Payment, "PAY-1", first, -50m),
                (StatementEntryKinds.CreditNote, "CN-2026-000001", first, -121m),
                (StatementEntryKinds.Payment, "PAY-2", second, -121m),
            ]));
        Assert.That(statement.Entries[2].At, Is.EqualTo(March(5).UtcDateTime));
        Assert.That(statement.Entries.Select(entry => entry.At.Kind), Is.All.EqualTo(DateTimeKind.Utc));
        Assert.That((statement.CustomerId, statement.Currency), Is.EqualTo((SalesDesk.Customer, "EUR")));
    }

    [Test]
    public async Task What_was_paid_on_a_credited_invoice_is_the_customers_credit()
    {
        var statement = await ReadAsync(All);

        Assert.That((statement.OpeningBalance, statement.ClosingBalance), Is.EqualTo((0m, -50m)));
    }

    [Test]
    public async Task A_period_begins_with_what_was_owed_before_and_ends_with_what_is_owed_after()
    {
        var statement = await ReadAsync(All with { From = March(4).UtcDateTime, To = March(10).UtcDateTime });

        Assert.That((statement.OpeningBalance, statement.ClosingBalance), Is.EqualTo((242m, 71m)));
        Assert.That(statement.Entries.Select(entry => entry.DocumentNumber), Is.EqualTo((string[])["PAY-1", "CN-2026-000001"]));
    }

    [Test]
    public async Task The_beginning_of_a_period_belongs_to_it_and_the_end_does_not()
    {
        var from = await ReadAsync(All with { From = March(12).UtcDateTime });
        var to = await ReadAsync(All with { To = March(12).UtcDateTime });

        Assert.That((from.OpeningBalance, from.Entries.Count), Is.EqualTo((71m, 1)));
        Assert.That((to.ClosingBalance, to.Entries.Count), Is.EqualTo((71m, 4)));
    }

    [Test]
    public async Task A_payment_counts_from_the_day_it_was_made_and_not_before_that_day_comes()
    {
        var third = await InvoiceAsync("PO-3");
        await PayAsync(third, 21m, "PAY-LATER", 25);

        Assert.That((await ReadAsync(All)).ClosingBalance, Is.EqualTo(71m));
        desk.Harness.Time.SetUtcNow(March(26));
        Assert.That((await ReadAsync(All)).ClosingBalance, Is.EqualTo(50m));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    public async Task Pages_hold_every_entry_once_and_the_same_balances_though_more_is_invoiced_meanwhile(int size)
    {
        var whole = await ReadAsync(All);
        var seen = new List<StatementEntry>();
        string? token = null;
        do
        {
            var page = await ReadAsync(All with { PageSize = size, PageToken = token });
            Assert.That(page.Entries, Has.Count.LessThanOrEqualTo(size));
            Assert.That((page.OpeningBalance, page.ClosingBalance), Is.EqualTo((0m, -50m)));
            seen.AddRange(page.Entries);
            token = page.NextPageToken;
            await InvoiceAsync($"PO-MORE-{seen.Count}");
        }
        while (token is not null && seen.Count < 20);

        Assert.That(seen, Is.EqualTo(whole.Entries));
    }

    [Test]
    public async Task Entries_of_one_moment_are_not_lost_between_pages()
    {
        foreach (var n in Enumerable.Range(1, 5))
            await PayAsync(await InvoiceAsync($"PO-SAME-{n}"), 1m, $"SAME-{n}|x", 15);
        var seen = new List<string>();
        var request = All with { From = March(15).UtcDateTime, To = March(16).UtcDateTime, PageSize = 2 };
        do
        {
            var page = await ReadAsync(request);
            seen.AddRange(page.Entries.Select(entry => entry.DocumentNumber));
            request = request with { PageToken = page.NextPageToken };
        }
        while (request.PageToken is not null && seen.Count < 20);

        Assert.That(seen, Is.EqualTo((string[])["SAME-1|x", "SAME-2|x", "SAME-3|x", "SAME-4|x", "SAME-5|x"]));
    }

    [Test]
    public async Task Other_customers_and_currencies_do_not_count()
    {
        var nobody = await ReadAsync(All with { CustomerId = "C-NOBODY" });
        var dollars = await ReadAsync(All with { Currency = "USD" });

        foreach (var statement in (GetStatementResult[])[nobody, dollars])
        {
            Assert.That(statement.Entries, Is.Empty);
            Assert.That((statement.OpeningBalance, statement.ClosingBalance, statement.NextPageToken), Is.EqualTo((0m, 0m, (string?)null)));
        }
    }

    [Test]
    public async Task What_cannot_be_answered_is_a_fault_that_names_it()
    {
        var invalid = new (string Field, GetStatementRequest Request)[]
        {
            ("CustomerId", All with { CustomerId = "" }),
            ("Currency", All with { Currency = "Euro" }),
            ("To", All with { From = March(9).UtcDateTime, To = March(8).UtcDateTime }),
            ("PageSize", All with { PageSize = 0 }),
            ("PageSize", All with { PageSize = 201 }),
            ("PageToken", All with { PageToken = "?" }),
            ("PageToken", All with { PageToken = "U08tMQ" }),
            ("PageToken", All with { PageToken = "OTk5OTk5OTk5OTk5OTk5OTk5OXwwfDF8" }),
        };
        foreach (var (field, request) in invalid)
        {
            var fault = await desk.BillingRefusalAsync(b => b.GetStatementAsync(request));
            Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.InvalidRequest, field)));
        }
    }

    private static GetStatementRequest All => new() { CustomerId = SalesDesk.Customer, Currency = "EUR" };

    private static DateTimeOffset March(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);

    private Task<GetStatementResult> ReadAsync(GetStatementRequest request) => desk.BillingAsync(b => b.GetStatementAsync(request));

    private async Task<string> InvoiceAsync(string purchaseOrderNumber) =>
        (await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, await desk.SubmitAsync(100m, purchaseOrderNumber)))).InvoiceNumber;

    private Task PayAsync(string invoice, decimal amount, string reference, int day) => desk.PayAsync(new RecordPaymentRequest
    {
        InvoiceNumber = invoice,
        PaymentReference = reference,
        Amount = amount,
        Currency = "EUR",
        PaidAt = March(day).UtcDateTime,
    });
}
