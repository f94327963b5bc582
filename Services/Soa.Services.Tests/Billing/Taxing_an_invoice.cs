using Soa.Contracts.Billing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Services.Tests.Orders;

namespace Soa.Services.Tests.Billing;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Taxing_an_invoice(DatabaseProvider provider)
{
    private static readonly Statement InsertRate = new("""
        INSERT INTO TaxRates (Country, ValidFrom, TaxCategory, RatePercent) VALUES (@Country, @ValidFrom, @TaxCategory, @RatePercent)
        """);

    private static readonly Statement CountCountries = new("SELECT COUNT(DISTINCT Country) FROM TaxRates");

    private SalesDesk desk = null!;

    [OneTimeSetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [OneTimeTearDown]
    public async Task Close() => await desk.DisposeAsync();

    [TestCase("BE", 21, "S", 21)]
    [TestCase("DE", 19, "S", 19)]
    [TestCase("DK", 25, "S", 25)]
    [TestCase("EE", 24, "S", 24)]
    [TestCase("FI", 25.5, "S", 25.5)]
    [TestCase("HU", 27, "S", 27)]
    [TestCase("LU", 17, "S", 17)]
    [TestCase("RO", 21, "S", 21)]
    [TestCase("SE", 25, "S", 25)]
    [TestCase("SK", 23, "S", 23)]
    [TestCase("GB", 20, "S", 20)]
    [TestCase("NO", 25, "S", 25)]
    [TestCase("CH", 8.1, "S", 8.1)]
    [TestCase("CL", 19, "S", 19)]
    [TestCase("US", 0, "G", 0)]
    [TestCase("JP", 0, "G", 0)]
    public async Task The_bill_to_country_decides(string country, double percent, string category, double tax)
    {
        var invoice = await IssueAsync(100m, country);

        Assert.That((invoice.TaxRatePercent, invoice.TaxCategory), Is.EqualTo(((decimal)percent, category)));
        Assert.That(invoice.TaxAmount, Is.EqualTo((decimal)tax));
        Assert.That(invoice.TotalAmount, Is.EqualTo(100m + (decimal)tax));
    }

    [Test]
    public async Task Every_country_has_a_rate() =>
        Assert.That(await desk.Harness.Database.ReadAsync(session => session.ScalarAsync<int>(CountCountries)), Is.EqualTo(249));

    [TestCase(0.05, 21, 0.01)]
    [TestCase(0.02, 21, 0.00)]
    [TestCase(0.50, 21, 0.11)]
    [TestCase(2.50, 21, 0.53)]
    public async Task The_tax_is_rounded_to_cents_with_halves_away_from_zero(double net, double percent, double tax)
    {
        var invoice = await IssueAsync((decimal)net, "BE");

        Assert.That((invoice.TaxRatePercent, invoice.TaxAmount), Is.EqualTo(((decimal)percent, (decimal)tax)));
    }

    [Test]
    public async Task The_rate_is_that_of_the_moment_of_issue()
    {
        await using var later = await SalesDesk.OpenAsync(provider);
        var change = new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc);
        await later.Harness.ExecuteAsync(InsertRate, new { Country = "BE", ValidFrom = change, TaxCategory = "S", RatePercent = 22m });

        var before = await IssueAsync(later, 100m, "BE");
        later.Harness.Time.SetUtcNow(change);
        var after = await IssueAsync(later, 100m, "BE");

        Assert.That((before.TaxRatePercent, after.TaxRatePercent), Is.EqualTo((21m, 22m)));
    }

    [Test]
    public async Task A_rate_that_begins_later_is_none_yet()
    {
        await using var early = await SalesDesk.OpenAsync(provider);
        var begin = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await early.Harness.ExecuteAsync(InsertRate, new { Country = "ZZ", ValidFrom = begin, TaxCategory = "S", RatePercent = 5m });
        var order = await early.SubmitAsync(1m, "PO-1");

        var fault = await early.BillingRefusalAsync(b => b.IssueInvoiceAsync(SalesDesk.InvoiceOf(1m, order, "ZZ")));

        Assert.That(fault.Code, Is.EqualTo(BillingFaultCodes.NoTaxRate));
    }

    private Task<Invoice> IssueAsync(decimal net, string country) => IssueAsync(desk, net, country);

    private static async Task<Invoice> IssueAsync(SalesDesk desk, decimal net, string country)
    {
        var order = await desk.SubmitAsync(net, $"PO-{Guid.NewGuid()}");
        var issued = await desk.InvoiceAsync(SalesDesk.InvoiceOf(net, order, country));
        return (await desk.BillingAsync(b => b.GetInvoiceAsync(new GetInvoiceRequest { InvoiceNumber = issued.InvoiceNumber }))).Invoice;
    }
}
