using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Orders;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Submitting_an_order_that_cannot_be_accepted(DatabaseProvider provider)
{
    private static readonly Statement CountOrders = new("SELECT COUNT(*) FROM Orders");

    private SalesDesk desk = null!;

    [OneTimeSetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [OneTimeTearDown]
    public async Task Close() => await desk.DisposeAsync();

    [TearDown]
    public async Task Nothing_is_left_of_it()
    {
        Assert.That(await desk.Harness.Database.ReadAsync(session => session.ScalarAsync<int>(CountOrders)), Is.Zero);
        Assert.That(desk.Harness.Published, Is.Empty);
    }

    [Test]
    public async Task An_unknown_customer_is_a_fault()
    {
        var fault = await RefusalAsync(Valid with { CustomerId = "C-NOBODY" });

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.CustomerNotFound, "CustomerId")));
    }

    [Test]
    public async Task A_currency_that_is_not_the_customers_is_a_fault()
    {
        var fault = await RefusalAsync(Valid with { Currency = "USD" });

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.CurrencyMismatch, "Currency")));
        Assert.That(fault.Message, Does.Contain("USD").And.Contain("EUR"));
    }

    [Test]
    public async Task An_unknown_item_is_a_fault_that_names_the_line()
    {
        var fault = await RefusalAsync(Valid with { Lines = [SalesDesk.Line(10, "BOLT", 1, 1), SalesDesk.Line(20, "NUT", 1, 1)] });

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.ItemNotFound, "Lines[2].Sku")));
        Assert.That(fault.Message, Does.Contain("NUT"));
    }

    [Test]
    public async Task An_items_sku_is_taken_literally()
    {
        var fault = await RefusalAsync(Valid with { Lines = [SalesDesk.Line(1, "bolt", 1, 1)] });

        Assert.That(fault.Code, Is.EqualTo(OrdersFaultCodes.ItemNotFound));
    }

    [Test]
    public async Task A_unit_that_is_not_the_items_is_a_fault_that_names_the_line()
    {
        var fault = await RefusalAsync(Valid with { Lines = [SalesDesk.Line(1, "BOLT", 1, 1), SalesDesk.Line(2, "ROPE", 1, 1, "KGM")] });

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.UnitOfMeasureMismatch, "Lines[2].UnitOfMeasure")));
        Assert.That(fault.Message, Does.Contain("KGM").And.Contain("MTR"));
    }

    [TestCaseSource(nameof(InvalidRequests))]
    public async Task A_member_that_is_missing_or_out_of_range_is_a_fault_that_names_it(string field, Action<SubmitOrderRequest> spoil)
    {
        var request = Valid;
        spoil(request);

        var fault = await RefusalAsync(request);

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidRequest, field)), fault.Message);
        Assert.That(fault.Message, Has.Length.LessThan(300));
    }

    private static SubmitOrderRequest Valid => SalesDesk.OrderOf(10, "PO-1") with
    {
        Lines = [SalesDesk.Line(1, "BOLT", 1, 10), SalesDesk.Line(2, "BOLT", 1, 10)],
    };

    private static IEnumerable<TestCaseData> InvalidRequests()
    {
        yield return Case("CustomerId", r => r.CustomerId = " ");
        yield return Case("CustomerId", r => r.CustomerId = null!);
        yield return Case("CustomerId", r => r.CustomerId = new string('C', 41));
        yield return Case("PurchaseOrderNumber", r => r.PurchaseOrderNumber = "");
        yield return Case("PurchaseOrderNumber", r => r.PurchaseOrderNumber = new string('P', 101));
        yield return Case("Currency", r => r.Currency = "eur");
        yield return Case("Currency", r => r.Currency = "EURO");
        yield return Case("ShipTo", r => r.ShipTo = null!);
        yield return Case("ShipTo.Recipient", r => r.ShipTo.Recipient = new string('R', 201));
        yield return Case("ShipTo.Street", r => r.ShipTo.Street = "");
        yield return Case("ShipTo.AdditionalStreet", r => r.ShipTo.AdditionalStreet = new string('S', 201));
        yield return Case("ShipTo.City", r => r.ShipTo.City = null!);
        yield return Case("ShipTo.PostalCode", r => r.ShipTo.PostalCode = new string('1', 21));
        yield return Case("ShipTo.Region", r => r.ShipTo.Region = new string('R', 101));
        yield return Case("ShipTo.Country", r => r.ShipTo.Country = "BEL");
        yield return Case("ShipTo.Country", r => r.ShipTo.Country = "be");
        yield return Case("Note", r => r.Note = new string('N', 4_001));
        yield return Case("Lines", r => r.Lines = null!);
        yield return Case("Lines", r => r.Lines = []);
        yield return Case("Lines", r => r.Lines = [.. Enumerable.Range(1, 1_001).Select(n => SalesDesk.Line(n, "BOLT", 1, 1))]);
        yield return Case("Lines", r => r.Lines[1] = SalesDesk.Line(2, "BOLT", 999_999_999, 999_999_999));
        yield return Case("Lines[2]", r => r.Lines[1] = null!);
        yield return Case("Lines[2].LineNumber", r => r.Lines[1].LineNumber = 0);
        yield return Case("Lines[2].LineNumber", r => r.Lines[1].LineNumber = 1);
        yield return Case("Lines[1].Sku", r => r.Lines[0].Sku = "");
        yield return Case("Lines[1].Sku", r => r.Lines[0].Sku = new string('S', 51));
        yield return Case("Lines[1].Description", r => r.Lines[0].Description = new string('D', 4_001));
        yield return Case("Lines[2].Quantity", r => r.Lines[1].Quantity = -3);
        yield return Case("Lines[2].Quantity", r => r.Lines[1].Quantity = 0);
        yield return Case("Lines[2].Quantity", r => r.Lines[1].Quantity = 1.00001m);
        yield return Case("Lines[2].Quantity", r => r.Lines[1].Quantity = 1_000_000_000m);
        yield return Case("Lines[1].UnitOfMeasure", r => r.Lines[0].UnitOfMeasure = "");
        yield return Case("Lines[1].UnitOfMeasure", r => r.Lines[0].UnitOfMeasure = "PIECE");
        yield return Case("Lines[2].UnitPrice", r => r.Lines[1].UnitPrice = -0.01m);
        yield return Case("Lines[2].UnitPrice", r => r.Lines[1].UnitPrice = 0.00001m);
        yield return Case("Lines[2].UnitPrice", r => r.Lines[1].UnitPrice = 1_000_000_000m);

        static TestCaseData Case(string field, Action<SubmitOrderRequest> spoil) => new(field, spoil);
    }

    private Task<OrdersFault> RefusalAsync(SubmitOrderRequest request) => desk.OrdersRefusalAsync(o => o.SubmitOrderAsync(request));
}
