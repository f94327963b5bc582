using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Orders;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Deciding_on_an_order(DatabaseProvider provider)
{
    private SalesDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task A_held_order_can_be_approved()
    {
        var number = await desk.SubmitAsync(2_000m, "PO-1");

        var result = await ApproveAsync(number, "Known for years");

        Assert.That(result, Is.EqualTo(new ApproveOrderResult { OrderNumber = number, Status = OrderStatuses.Approved }));
        var order = await desk.GetOrderAsync(number);
        Assert.That((order.Order.Status, order.Order.HoldReason), Is.EqualTo((OrderStatuses.Approved, (string?)null)));
        Assert.That(order.StatusHistory.Select(c => c.Status), Is.EqualTo((string[])[OrderStatuses.Held, OrderStatuses.Approved]));
        Assert.That(order.StatusHistory[1].Reason, Is.EqualTo("Approved by Ana: Known for years"));
    }

    [Test]
    public async Task The_approval_publishes_the_whole_order_so_that_fulfilment_can_start()
    {
        var number = await desk.SubmitAsync(2_000m, "PO-1");

        await ApproveAsync(number);

        var order = await desk.GetOrderAsync(number);
        var approved = desk.Published<OrderApproved>().Single();
        Assert.That(approved.Lines, Is.EqualTo(order.Order.Lines));
        Assert.That(
            (approved.OrderNumber, approved.CustomerId, approved.PurchaseOrderNumber, approved.Currency, approved.TotalAmount),
            Is.EqualTo((number, SalesDesk.Customer, "PO-1", "EUR", 2_000m)));
        Assert.That(approved.ShipTo, Is.EqualTo(SalesDesk.Brussels));
        Assert.That((approved.ApprovedBy, approved.ApprovedAt), Is.EqualTo(("Ana", order.StatusHistory[1].At)));
        Assert.That(order.StatusHistory[1].Reason, Is.EqualTo("Approved by Ana"));
    }

    [TestCase(OrderStatuses.Submitted)]
    [TestCase(OrderStatuses.Approved)]
    [TestCase(OrderStatuses.Rejected)]
    [TestCase(OrderStatuses.Cancelled)]
    [TestCase(OrderStatuses.Fulfilled)]
    public async Task Only_a_held_order_can_be_approved(string status)
    {
        var number = await desk.BringToAsync(status);

        var fault = await desk.OrdersRefusalAsync(o => o.ApproveOrderAsync(OrderLives.Approval(number)));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidStatus, "OrderNumber")));
        Assert.That(fault.Message, Does.Contain(number).And.Contain(status));
    }

    [TestCase(OrderStatuses.Submitted)]
    [TestCase(OrderStatuses.Held)]
    [TestCase(OrderStatuses.Approved)]
    public async Task An_order_under_way_can_be_rejected(string status)
    {
        var number = await desk.BringToAsync(status);

        var result = await RejectAsync(number);

        Assert.That(result, Is.EqualTo(new RejectOrderResult { OrderNumber = number, Status = OrderStatuses.Rejected }));
        var order = await desk.GetOrderAsync(number);
        Assert.That((order.Order.Status, order.Order.HoldReason), Is.EqualTo((OrderStatuses.Rejected, (string?)null)));
        Assert.That(order.StatusHistory[^1].Reason, Is.EqualTo("2 of 5 in stock"));
        Assert.That(desk.Published<OrderRejected>().Single(), Is.EqualTo(new OrderRejected
        {
            OrderNumber = number,
            CustomerId = SalesDesk.Customer,
            PurchaseOrderNumber = order.Order.PurchaseOrderNumber,
            ReasonCode = "StockUnavailable",
            Reason = "2 of 5 in stock",
            RejectedAt = order.StatusHistory[^1].At,
        }));
    }

    [Test]
    public async Task A_rejected_order_stays_so_when_it_is_rejected_again()
    {
        var number = await desk.BringToAsync(OrderStatuses.Rejected);

        var result = await RejectAsync(number);

        Assert.That(result.Status, Is.EqualTo(OrderStatuses.Rejected));
        Assert.That(desk.Published<OrderRejected>(), Has.Count.EqualTo(1));
        Assert.That((await desk.GetOrderAsync(number)).StatusHistory, Has.Count.EqualTo(2));
    }

    [TestCase(OrderStatuses.Fulfilled)]
    [TestCase(OrderStatuses.Cancelled)]
    public async Task An_order_that_came_to_an_end_cannot_be_rejected(string status)
    {
        var number = await desk.BringToAsync(status);

        var fault = await desk.OrdersRefusalAsync(
            o => o.RejectOrderAsync(OrderLives.Rejection(number)));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidStatus, "OrderNumber")));
        Assert.That(await desk.StatusAsync(number), Is.EqualTo(status));
    }

    [Test]
    public async Task Decisions_at_the_same_time_leave_one_status_and_one_event()
    {
        var number = await desk.SubmitAsync(2_000m, "PO-1");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            try
            {
                await ApproveAsync(number);
            }
            catch (System.ServiceModel.FaultException<OrdersFault> fault)
            {
                Assert.That(fault.Detail.Code, Is.EqualTo(OrdersFaultCodes.InvalidStatus));
            }
        })));

        Assert.That(desk.Published<OrderApproved>(), Has.Count.EqualTo(1));
        Assert.That((await desk.GetOrderAsync(number)).StatusHistory, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_unknown_order_is_a_fault()
    {
        var approving = await desk.OrdersRefusalAsync(o => o.ApproveOrderAsync(OrderLives.Approval("SO-0")));
        var rejecting = await desk.OrdersRefusalAsync(
            o => o.RejectOrderAsync(OrderLives.Rejection("SO-0")));

        Assert.That((approving.Code, approving.Field), Is.EqualTo((OrdersFaultCodes.OrderNotFound, "OrderNumber")));
        Assert.That((rejecting.Code, rejecting.Field), Is.EqualTo((OrdersFaultCodes.OrderNotFound, "OrderNumber")));
    }

    [TestCase("", "Ana", null, "OrderNumber")]
    [TestCase("SO-1", "", null, "ApprovedBy")]
    [TestCase("SO-1", "Ana", 3_001, "Note")]
    public async Task An_approval_names_what_it_lacks(string number, string by, int? noteLength, string field)
    {
        var request = new ApproveOrderRequest { OrderNumber = number, ApprovedBy = by, Note = new string('x', noteLength ?? 0) };

        var fault = await desk.OrdersRefusalAsync(o => o.ApproveOrderAsync(request));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidRequest, field)));
    }

    [TestCase("", "X", "Y", "OrderNumber")]
    [TestCase("SO-1", "", "Y", "ReasonCode")]
    [TestCase("SO-1", "X", " ", "Reason")]
    public async Task A_rejection_names_what_it_lacks(string number, string code, string reason, string field)
    {
        var request = new RejectOrderRequest { OrderNumber = number, ReasonCode = code, Reason = reason };

        var fault = await desk.OrdersRefusalAsync(o => o.RejectOrderAsync(request));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.InvalidRequest, field)));
    }

    private Task<ApproveOrderResult> ApproveAsync(string number, string? note = null) =>
        desk.OrdersAsync(o => o.ApproveOrderAsync(OrderLives.Approval(number) with { Note = note }));

    private Task<RejectOrderResult> RejectAsync(string number) => desk.OrdersAsync(
        o => o.RejectOrderAsync(OrderLives.Rejection(number)));
}
