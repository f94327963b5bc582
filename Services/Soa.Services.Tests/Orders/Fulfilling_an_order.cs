using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Orders;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Fulfilling_an_order(DatabaseProvider provider)
{
    private SalesDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [TestCase(OrderStatuses.Submitted)]
    [TestCase(OrderStatuses.Approved)]
    public async Task An_order_under_way_can_be_fulfilled(string status)
    {
        var number = await desk.BringToAsync(status);

        var result = await FulfilAsync(OrderLives.Fulfilment(number));

        Assert.That(result, Is.EqualTo(new MarkFulfilledResult { OrderNumber = number, Status = OrderStatuses.Fulfilled }));
        var history = (await desk.GetOrderAsync(number)).StatusHistory;
        Assert.That(history[^1].Reason, Is.EqualTo("Invoice INV-2026-000001, shipment SH-1"));
        Assert.That(desk.Published<OrderFulfilled>().Single(), Is.EqualTo(new OrderFulfilled
        {
            OrderNumber = number,
            CustomerId = SalesDesk.Customer,
            PurchaseOrderNumber = status,
            InvoiceNumber = "INV-2026-000001",
            ShipmentId = "SH-1",
            TrackingNumber = "TRACK-1",
            FulfilledAt = history[^1].At,
        }));
    }

    [Test]
    public async Task The_same_again_changes_nothing()
    {
        var number = await desk.BringToAsync(OrderStatuses.Fulfilled);

        var result = await FulfilAsync(OrderLives.Fulfilment(number));

        Assert.That(result.Status, Is.EqualTo(OrderStatuses.Fulfilled));
        Assert.That(desk.Published<OrderFulfilled>(), Has.Count.EqualTo(1));
        Assert.That((await desk.GetOrderAsync(number)).StatusHistory, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Another_invoice_or_shipment_for_a_fulfilled_order_is_a_fault()
    {
        var number = await desk.BringToAsync(OrderStatuses.Fulfilled);

        var invoice = await RefusalAsync(OrderLives.Fulfilment(number) with { InvoiceNumber = "INV-2026-000002" });
        var shipment = await RefusalAsync(OrderLives.Fulfilment(number) with { ShipmentId = "SH-2" });

        Assert.That((invoice.Code, invoice.Field), Is.EqualTo((OrdersFaultCodes.InvalidStatus, "OrderNumber")));
        Assert.That(invoice.Message, Does.Contain("INV-2026-000001").And.Contain("SH-1"));
        Assert.That(shipment.Code, Is.EqualTo(OrdersFaultCodes.InvalidStatus));
    }

    [TestCase(OrderStatuses.Held)]
    [TestCase(OrderStatuses.Rejected)]
    [TestCase(OrderStatuses.Cancelled)]
    public async Task An_order_that_is_not_under_way_cannot_be_fulfilled(string status)
    {
        var number = await desk.BringToAsync(status);

        var fault = await RefusalAsync(OrderLives.Fulfilment(number));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidStatus, "OrderNumber")));
        Assert.That(fault.Message, Does.Contain(status));
        Assert.That(await desk.StatusAsync(number), Is.EqualTo(status));
    }

    [Test]
    public async Task An_unknown_order_is_a_fault() =>
        Assert.That((await RefusalAsync(OrderLives.Fulfilment("SO-0"))).Code, Is.EqualTo(OrdersFaultCodes.OrderNotFound));

    [Test]
    public async Task It_names_what_it_lacks()
    {
        var complete = OrderLives.Fulfilment("SO-1");

        Assert.That((await RefusalAsync(complete with { OrderNumber = "" })).Field, Is.EqualTo("OrderNumber"));
        Assert.That((await RefusalAsync(complete with { InvoiceNumber = "" })).Field, Is.EqualTo("InvoiceNumber"));
        Assert.That((await RefusalAsync(complete with { ShipmentId = " " })).Field, Is.EqualTo("ShipmentId"));
        var fault = await RefusalAsync(complete with { TrackingNumber = new string('T', 101) });
        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidRequest, "TrackingNumber")));
    }

    private Task<MarkFulfilledResult> FulfilAsync(MarkFulfilledRequest request) => desk.OrdersAsync(o => o.MarkFulfilledAsync(request));

    private Task<OrdersFault> RefusalAsync(MarkFulfilledRequest request) => desk.OrdersRefusalAsync(o => o.MarkFulfilledAsync(request));
}
