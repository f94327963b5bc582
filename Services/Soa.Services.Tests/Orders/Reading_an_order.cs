using Soa.Contracts.Billing;
using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Orders;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Reading_an_order(DatabaseProvider provider)
{
    private SalesDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task A_new_order_has_neither_invoices_nor_shipments()
    {
        var order = await desk.GetOrderAsync(await desk.SubmitAsync(10m, "PO-1"));

        Assert.That(order.Invoices, Is.Empty);
        Assert.That(order.Shipments, Is.Empty);
    }

    [Test]
    public async Task Its_invoices_stand_beside_it_with_what_is_outstanding_and_the_credit_note()
    {
        var number = await desk.SubmitAsync(100m, "PO-1");
        var first = await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, number));
        var note = await desk.CreditAsync(first.InvoiceNumber);
        var second = await desk.InvoiceAsync(SalesDesk.InvoiceOf(200m, number));
        await desk.PayAsync(second.InvoiceNumber, 42m, "PAY-1");

        var order = await desk.GetOrderAsync(number);

        Assert.That(order.Invoices, Is.EqualTo((OrderInvoice[])
        [
            new()
            {
                InvoiceNumber = first.InvoiceNumber,
                Status = InvoiceStatuses.Credited,
                TotalAmount = 121m,
                OutstandingAmount = 0,
                CreditNoteNumber = note.CreditNoteNumber,
            },
            new()
            {
                InvoiceNumber = second.InvoiceNumber,
                Status = InvoiceStatuses.PartiallyPaid,
                TotalAmount = 242m,
                OutstandingAmount = 200m,
            },
        ]));
    }

    [Test]
    public async Task Its_shipments_stand_beside_it_each_once()
    {
        var number = await desk.SubmitAsync(100m, "PO-1");
        await desk.CreditAsync((await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, number))).InvoiceNumber);
        await desk.InvoiceAsync(SalesDesk.InvoiceOf(100m, number));
        await desk.Harness.InsertShipmentAsync("SH-1", number, "Cancelled");
        await desk.Harness.InsertShipmentAsync("SH-2", number, "Dispatched");
        await desk.Harness.InsertShipmentAsync("SH-3", await desk.SubmitAsync(10m, "PO-2"), "Dispatched");

        var order = await desk.GetOrderAsync(number);

        Assert.That(order.Shipments, Is.EqualTo((OrderShipment[])
        [
            new() { ShipmentId = "SH-1", Carrier = "Carrier", TrackingNumber = "T-SH-1", Status = "Cancelled" },
            new() { ShipmentId = "SH-2", Carrier = "Carrier", TrackingNumber = "T-SH-2", Status = "Dispatched" },
        ]));
        Assert.That(order.Invoices, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_unknown_order_is_a_fault()
    {
        var fault = await desk.OrdersRefusalAsync(o => o.GetOrderAsync(new GetOrderRequest { OrderNumber = "SO-0" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.OrderNotFound, "OrderNumber")));
        Assert.That(fault.Message, Does.Contain("SO-0"));
    }

    [TestCase(null)]
    [TestCase(" ")]
    [TestCase("SO-00000000000000000000000000000000000000")]
    public async Task What_cannot_be_a_number_is_a_fault(string? number)
    {
        var fault = await desk.OrdersRefusalAsync(o => o.GetOrderAsync(new GetOrderRequest { OrderNumber = number! }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidRequest, "OrderNumber")));
    }
}
