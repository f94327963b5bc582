using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Orders;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Cancelling_an_order(DatabaseProvider provider)
{
    private SalesDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [TestCase(OrderStatuses.Submitted)]
    [TestCase(OrderStatuses.Held)]
    [TestCase(OrderStatuses.Approved)]
    public async Task It_is_possible_while_nothing_is_dispatched(string status)
    {
        var number = await desk.BringToAsync(status);

        var result = await CancelAsync(number);

        Assert.That(result, Is.EqualTo(new CancelOrderResult { OrderNumber = number, Status = OrderStatuses.Cancelled }));
        var order = await desk.GetOrderAsync(number);
        Assert.That((order.Order.Status, order.Order.HoldReason), Is.EqualTo((OrderStatuses.Cancelled, (string?)null)));
        Assert.That(order.StatusHistory[^1].Reason, Is.EqualTo("Not needed"));
        Assert.That(desk.Published<OrderCancelled>().Single(), Is.EqualTo(new OrderCancelled
        {
            OrderNumber = number,
            CustomerId = SalesDesk.Customer,
            PurchaseOrderNumber = status,
            Reason = "Not needed",
            CancelledAt = order.StatusHistory[^1].At,
        }));
    }

    [Test]
    public async Task A_cancelled_order_stays_so_when_it_is_cancelled_again()
    {
        var number = await desk.BringToAsync(OrderStatuses.Cancelled);

        var result = await CancelAsync(number);

        Assert.That(result, Is.EqualTo(new CancelOrderResult { OrderNumber = number, Status = OrderStatuses.Cancelled }));
        Assert.That(desk.Published<OrderCancelled>(), Has.Count.EqualTo(1));
        Assert.That((await desk.GetOrderAsync(number)).StatusHistory[^1].Reason, Is.EqualTo("Not needed"), "the first reason stays");
    }

    [TestCase("Dispatched")]
    [TestCase("Delivered")]
    public async Task An_order_with_a_live_shipment_cannot_be_cancelled(string shipmentStatus)
    {
        var number = await desk.SubmitAsync(10m, "PO-1");
        await desk.Harness.InsertShipmentAsync("SH-1", number, shipmentStatus);

        var fault = await RefusalAsync(number);

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.AlreadyDispatched, "OrderNumber")));
        Assert.That(fault.Message, Does.Contain(number).And.Contain("SH-1"));
        Assert.That(await desk.StatusAsync(number), Is.EqualTo(OrderStatuses.Submitted));
    }

    [Test]
    public async Task An_order_whose_shipment_was_called_back_can_be_cancelled()
    {
        var number = await desk.SubmitAsync(10m, "PO-1");
        await desk.Harness.InsertShipmentAsync("SH-1", number, "Cancelled");

        Assert.That((await CancelAsync(number)).Status, Is.EqualTo(OrderStatuses.Cancelled));
    }

    [Test]
    public async Task Another_orders_shipment_does_not_matter()
    {
        var number = await desk.SubmitAsync(10m, "PO-1");
        await desk.Harness.InsertShipmentAsync("SH-1", await desk.SubmitAsync(10m, "PO-2"), "Dispatched");

        Assert.That((await CancelAsync(number)).Status, Is.EqualTo(OrderStatuses.Cancelled));
    }

    [Test]
    public async Task A_fulfilled_order_cannot_be_cancelled()
    {
        var number = await desk.BringToAsync(OrderStatuses.Fulfilled);

        var fault = await RefusalAsync(number);

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.AlreadyDispatched, "OrderNumber")));
    }

    [Test]
    public async Task A_rejected_order_cannot_be_cancelled()
    {
        var number = await desk.BringToAsync(OrderStatuses.Rejected);

        var fault = await RefusalAsync(number);

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidStatus, "OrderNumber")));
    }

    [Test]
    public async Task An_unknown_order_is_a_fault() =>
        Assert.That((await RefusalAsync("SO-0")).Code, Is.EqualTo(OrdersFaultCodes.OrderNotFound));

    [TestCase("", "Why", "OrderNumber")]
    [TestCase("SO-1", "", "Reason")]
    public async Task It_names_what_it_lacks(string number, string reason, string field)
    {
        var fault = await desk.OrdersRefusalAsync(o => o.CancelOrderAsync(OrderLives.Cancellation(number) with { Reason = reason }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidRequest, field)));
    }

    [Test]
    public async Task A_reason_may_have_4000_characters_and_no_more()
    {
        var number = await desk.SubmitAsync(10m, "PO-1");
        var reason = new string('é', 4_000);

        var fault = await desk.OrdersRefusalAsync(o => o.CancelOrderAsync(OrderLives.Cancellation(number) with { Reason = reason + "!" }));
        await desk.OrdersAsync(o => o.CancelOrderAsync(OrderLives.Cancellation(number) with { Reason = reason }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidRequest, "Reason")));
        Assert.That((await desk.GetOrderAsync(number)).StatusHistory[^1].Reason, Is.EqualTo(reason));
    }

    private Task<CancelOrderResult> CancelAsync(string number) =>
        desk.OrdersAsync(o => o.CancelOrderAsync(OrderLives.Cancellation(number)));

    private Task<OrdersFault> RefusalAsync(string number) =>
        desk.OrdersRefusalAsync(o => o.CancelOrderAsync(OrderLives.Cancellation(number)));
}
