using Soa.Contracts.Billing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Services.Tests.Orders;

namespace Soa.Services.Tests.Billing;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Issuing_an_invoice_that_cannot_be(DatabaseProvider provider)
{
    private static readonly Statement CountInvoices = new("SELECT COUNT(*) FROM Invoices");

    private SalesDesk desk = null!;
    private string order = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        desk = await SalesDesk.OpenAsync(provider);
        await desk.AddCustomerAsync("C-OTHER", 1_000m);
        order = await desk.SubmitAsync(100m, "PO-1");
    }

    [OneTimeTearDown]
    public async Task Close() => await desk.DisposeAsync();

    [TearDown]
    public async Task Nothing_is_left_of_it()
    {
        Assert.That(await desk.Harness.Database.ReadAsync(session => session.ScalarAsync<int>(CountInvoices)), Is.Zero);
        Assert.That(desk.Published<InvoiceIssued>(), Is.Empty);
    }

    [TestCaseSource(nameof(InvalidRequests))]
    public async Task A_member_that_is_missing_or_wrong_is_a_fault_that_names_it(string field, Action<IssueInvoiceRequest> spoil)
    {
        var request = SalesDesk.InvoiceOf(100m, order);
        request.Lines.Add(request.Lines[0] with { LineNumber = 2 });
        spoil(request);

        var fault = await desk.BillingRefusalAsync(b => b.IssueInvoiceAsync(request));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.InvalidRequest, field)), fault.Message);
    }

    [Test]
    public async Task A_country_without_a_tax_rate_is_a_fault()
    {
        var fault = await desk.BillingRefusalAsync(b => b.IssueInvoiceAsync(SalesDesk.InvoiceOf(100m, order, country: "XX")));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((BillingFaultCodes.NoTaxRate, "BillTo.Address.Country")));
        Assert.That(fault.Message, Does.Contain("XX"));
    }

    private static IEnumerable<TestCaseData> InvalidRequests()
    {
        yield return Case("OrderNumber", r => r.OrderNumber = "");
        yield return Case("OrderNumber", r => r.OrderNumber = "SO-UNKNOWN");
        yield return Case("CustomerId", r => r.CustomerId = null!);
        yield return Case("CustomerId", r => r.CustomerId = "C-OTHER");
        yield return Case("PurchaseOrderNumber", r => r.PurchaseOrderNumber = new string('P', 101));
        yield return Case("Currency", r => r.Currency = "euro");
        yield return Case("Currency", r => r.Currency = "USD");
        yield return Case("BillTo", r => r.BillTo = null!);
        yield return Case("BillTo.Name", r => r.BillTo.Name = "");
        yield return Case("BillTo.Name", r => r.BillTo.Name = new string('N', 201));
        yield return Case("BillTo.Address", r => r.BillTo.Address = null!);
        yield return Case("BillTo.Address.Street", r => r.BillTo.Address.Street = "");
        yield return Case("BillTo.Address.City", r => r.BillTo.Address.City = " ");
        yield return Case("BillTo.Address.Country", r => r.BillTo.Address.Country = "Belgium");
        yield return Case("Lines", r => r.Lines = []);
        yield return Case("Lines", r => r.Lines = null!);
        yield return Case("Lines", r => r.Lines = [.. Enumerable.Range(1, 1_001).Select(n => r.Lines[0] with { LineNumber = n })]);
        yield return Case("Lines", r => (r.Lines[0].Quantity, r.Lines[0].UnitPrice) = (999_999_999m, 999_999_999m));
        yield return Case("Lines[2]", r => r.Lines[1] = null!);
        yield return Case("Lines[2].LineNumber", r => r.Lines[1].LineNumber = -1);
        yield return Case("Lines[2].LineNumber", r => r.Lines[1].LineNumber = 1);
        yield return Case("Lines[2].Sku", r => r.Lines[1].Sku = new string('S', 51));
        yield return Case("Lines[2].Description", r => r.Lines[1].Description = "");
        yield return Case("Lines[2].Description", r => r.Lines[1].Description = new string('D', 4_001));
        yield return Case("Lines[2].Quantity", r => r.Lines[1].Quantity = 0);
        yield return Case("Lines[2].Quantity", r => r.Lines[1].Quantity = 0.00005m);
        yield return Case("Lines[2].Quantity", r => r.Lines[1].Quantity = 1.00005m);
        yield return Case("Lines[2].UnitOfMeasure", r => r.Lines[1].UnitOfMeasure = "");
        yield return Case("Lines[2].UnitPrice", r => r.Lines[1].UnitPrice = -1);

        static TestCaseData Case(string field, Action<IssueInvoiceRequest> spoil) => new(field, spoil);
    }
}
