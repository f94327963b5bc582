using Soa.Contracts.Shipping;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Shipping;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Following_a_shipment(DatabaseProvider provider)
{
    private DispatchDesk desk = null!;
    private DispatchDomesticResult dispatched = null!;
    private string orderNumber = null!;

    [SetUp]
    public async Task Open()
    {
        desk = await DispatchDesk.OpenAsync(provider);
        orderNumber = await desk.OrderAsync();
        dispatched = await desk.DispatchAsync(DispatchDesk.Domestic(orderNumber));
        desk.Harness.Time.Advance(TimeSpan.FromDays(1));
    }

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task The_tracking_number_finds_it_however_it_is_written()
    {
        var number = dispatched.TrackingNumber;
        foreach (var written in new[] { number, number.ToLowerInvariant(), $"{number[..2]} {number[2..6]} {number[6..10]} "
            + $"{number[10]} {number[11..]}" })
        {
            var result = await desk.CallAsync(s => s.TrackShipmentAsync(new TrackShipmentRequest { TrackingNumber = written }));
            Assert.That(result.Shipment.ShipmentId, Is.EqualTo(dispatched.ShipmentId));
        }
    }

    [Test]
    public async Task A_mistyped_tracking_number_is_noticed()
    {
        var number = dispatched.TrackingNumber;
        var mistyped = $"{number[..9]}{(char)('0' + ((number[9] - '0' + 1) % 10))}{number[10..]}";

        var fault = await desk.RefusalAsync(s => s.TrackShipmentAsync(new TrackShipmentRequest { TrackingNumber = mistyped }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.InvalidRequest, "TrackingNumber")));
    }

    [Test]
    public async Task What_nobody_sent_is_not_found()
    {
        var byId = await desk.RefusalAsync(s => s.TrackShipmentAsync(new TrackShipmentRequest { ShipmentId = "SHP-0" }));
        var byNumber = await desk.RefusalAsync(s => s.TrackShipmentAsync(new TrackShipmentRequest { TrackingNumber = "RR473124829GB" }));
        var byBoth = await desk.RefusalAsync(
            s => s.TrackShipmentAsync(new TrackShipmentRequest { ShipmentId = dispatched.ShipmentId, TrackingNumber = "RR473124829GB" }));

        Assert.That((byId.Code, byId.Field), Is.EqualTo((ShippingFaultCodes.ShipmentNotFound, "ShipmentId")));
        Assert.That((byNumber.Code, byNumber.Field), Is.EqualTo((ShippingFaultCodes.ShipmentNotFound, "TrackingNumber")));
        Assert.That(byBoth.Code, Is.EqualTo(ShippingFaultCodes.ShipmentNotFound));
    }

    [Test]
    public async Task A_request_without_a_key_is_a_fault_that_names_the_field()
    {
        var track = await desk.RefusalAsync(s => s.TrackShipmentAsync(new TrackShipmentRequest()));
        var cancel = await desk.RefusalAsync(s => s.CancelShipmentAsync(new CancelShipmentRequest { Reason = "x" }));
        var confirm = await desk.RefusalAsync(
            s => s.ConfirmDeliveryAsync(new ConfirmDeliveryRequest { ShipmentId = "", ReceivedBy = "x" }));

        Assert.That((track.Code, track.Field), Is.EqualTo((ShippingFaultCodes.InvalidRequest, "ShipmentId")));
        Assert.That((cancel.Code, cancel.Field), Is.EqualTo((ShippingFaultCodes.InvalidRequest, "ShipmentId")));
        Assert.That((confirm.Code, confirm.Field), Is.EqualTo((ShippingFaultCodes.InvalidRequest, "ShipmentId")));
    }

    [Test]
    public async Task Delivery_is_kept_with_time_and_receiver_and_published()
    {
        var at = new DateTime(2026, 3, 3, 8, 15, 30, 123, 456, DateTimeKind.Utc);

        var result = await ConfirmAsync(at);

        Assert.That(
            result, Is.EqualTo(
                new ConfirmDeliveryResult { ShipmentId = dispatched.ShipmentId, Status = ShipmentStatuses.Delivered, DeliveredAt = at }));
        var tracked = await desk.TrackAsync(dispatched.ShipmentId);
        Assert.That(
            (tracked.Shipment.Status, tracked.Shipment.DeliveredAt, tracked.Shipment.ReceivedBy), Is.EqualTo(
                (ShipmentStatuses.Delivered, at, "Ms Doe")));
        Assert.That(tracked.Shipment.DeliveredAt!.Value.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(tracked.History, Is.EqualTo(
        [
            new ShipmentStatusChange { Status = ShipmentStatuses.Dispatched, At = dispatched.DispatchedAt },
            new ShipmentStatusChange { Status = ShipmentStatuses.Delivered, At = at, Note = "Received by Ms Doe" },
        ]));
        Assert.That(desk.Harness.Published[^1], Is.EqualTo("shipping.ShipmentDelivered"));
    }

    [Test]
    public async Task Delivery_without_a_time_is_now()
    {
        var result = await ConfirmAsync(null);

        Assert.That(result.DeliveredAt, Is.EqualTo(desk.Harness.Time.GetUtcNow().UtcDateTime).Within(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task A_time_without_a_zone_is_UTC()
    {
        var result = await ConfirmAsync(new DateTime(2026, 3, 3, 8, 15, 0, DateTimeKind.Unspecified));

        Assert.That(result.DeliveredAt, Is.EqualTo(new DateTime(2026, 3, 3, 8, 15, 0, DateTimeKind.Utc)));
        Assert.That(result.DeliveredAt.Kind, Is.EqualTo(DateTimeKind.Utc));
    }

    [TestCase(2026, 3, 2, 8, Description = "before the dispatch")]
    [TestCase(2026, 3, 4, 8, Description = "in the future")]
    public async Task A_time_that_cannot_be_is_a_fault_that_names_the_field(int year, int month, int day, int hour)
    {
        var fault = await desk.RefusalAsync(s => s.ConfirmDeliveryAsync(
            Confirmation(new DateTime(year, month, day, hour, 0, 0, DateTimeKind.Utc))));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.InvalidRequest, "DeliveredAt")));
        Assert.That((await desk.TrackAsync(dispatched.ShipmentId)).Shipment.Status, Is.EqualTo(ShipmentStatuses.Dispatched));
    }

    [Test]
    public async Task What_was_delivered_is_neither_delivered_again_nor_cancelled()
    {
        await ConfirmAsync(null);

        var again = await desk.RefusalAsync(s => s.ConfirmDeliveryAsync(Confirmation(null)));
        var cancelled = await desk.RefusalAsync(
            s => s.CancelShipmentAsync(new CancelShipmentRequest { OrderNumber = orderNumber, Reason = "late" }));

        Assert.That((again.Code, again.Field), Is.EqualTo((ShippingFaultCodes.AlreadyDelivered, "ShipmentId")));
        Assert.That((cancelled.Code, cancelled.Field), Is.EqualTo((ShippingFaultCodes.AlreadyDelivered, "OrderNumber")));
    }

    [Test]
    public async Task A_shipment_nobody_sent_cannot_be_delivered()
    {
        var fault = await desk.RefusalAsync(s => s.ConfirmDeliveryAsync(Confirmation(null) with { ShipmentId = "SHP-0" }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.ShipmentNotFound, "ShipmentId")));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task It_is_cancelled_by_its_id_or_by_its_order(bool byId)
    {
        var request = new CancelShipmentRequest
        {
            ShipmentId = byId ? dispatched.ShipmentId : null,
            OrderNumber = byId ? null : orderNumber,
            Reason = "The customer withdrew",
        };

        var result = await desk.CallAsync(s => s.CancelShipmentAsync(request));

        Assert.That(
            result, Is.EqualTo(
                new CancelShipmentResult { ShipmentId = dispatched.ShipmentId, Status = ShipmentStatuses.Cancelled, Cancelled = true }));
        var history = (await desk.TrackAsync(dispatched.ShipmentId)).History;
        Assert.That((history[^1].Status, history[^1].Note), Is.EqualTo((ShipmentStatuses.Cancelled, "The customer withdrew")));
        Assert.That(desk.Harness.Published[^1], Is.EqualTo("shipping.ShipmentCancelled"));
    }

    [Test]
    public async Task Cancelling_twice_cancels_once()
    {
        var request = new CancelShipmentRequest { OrderNumber = orderNumber, Reason = "withdrawn" };
        await desk.CallAsync(s => s.CancelShipmentAsync(request));
        var events = desk.Harness.Published.Count;

        var again = await desk.CallAsync(s => s.CancelShipmentAsync(request));

        Assert.That((again.Status, again.Cancelled), Is.EqualTo((ShipmentStatuses.Cancelled, false)));
        Assert.That(desk.Harness.Published, Has.Count.EqualTo(events));
        Assert.That((await desk.TrackAsync(dispatched.ShipmentId)).History, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Cancelling_by_order_means_the_live_shipment()
    {
        await desk.CallAsync(s => s.CancelShipmentAsync(new CancelShipmentRequest { OrderNumber = orderNumber, Reason = "wrong box" }));
        var second = await desk.DispatchAsync(DispatchDesk.Domestic(orderNumber));

        var result = await desk.CallAsync(
            s => s.CancelShipmentAsync(new CancelShipmentRequest { OrderNumber = orderNumber, Reason = "withdrawn" }));

        Assert.That((result.ShipmentId, result.Cancelled), Is.EqualTo((second.ShipmentId, true)));
    }

    [Test]
    public async Task Cancelling_what_nobody_sent_is_no_fault()
    {
        var byId = await desk.CallAsync(s => s.CancelShipmentAsync(new CancelShipmentRequest { ShipmentId = "SHP-0", Reason = "x" }));
        var byBoth = await desk.CallAsync(
            s => s.CancelShipmentAsync(
                new CancelShipmentRequest { ShipmentId = dispatched.ShipmentId, OrderNumber = "SO-0", Reason = "x" }));

        Assert.That(byId, Is.EqualTo(new CancelShipmentResult { Status = ShipmentStatuses.Unknown, Cancelled = false }));
        Assert.That(byBoth.Status, Is.EqualTo(ShipmentStatuses.Unknown));
        Assert.That((await desk.TrackAsync(dispatched.ShipmentId)).Shipment.Status, Is.EqualTo(ShipmentStatuses.Dispatched));
    }

    [Test]
    public async Task A_cancelled_shipment_is_not_on_its_way()
    {
        await desk.CallAsync(s => s.CancelShipmentAsync(new CancelShipmentRequest { OrderNumber = orderNumber, Reason = "withdrawn" }));

        var fault = await desk.RefusalAsync(s => s.ConfirmDeliveryAsync(Confirmation(null)));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.ShipmentNotFound, "ShipmentId")));
    }

    [TestCase("", "Reason")]
    public async Task A_cancellation_has_a_reason(string reason, string field)
    {
        var fault = await desk.RefusalAsync(
            s => s.CancelShipmentAsync(new CancelShipmentRequest { OrderNumber = orderNumber, Reason = reason }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.InvalidRequest, field)));
    }

    private ConfirmDeliveryRequest Confirmation(DateTime? at) =>
        new() { ShipmentId = dispatched.ShipmentId, ReceivedBy = "Ms Doe", DeliveredAt = at };

    private Task<ConfirmDeliveryResult> ConfirmAsync(DateTime? at) => desk.CallAsync(s => s.ConfirmDeliveryAsync(Confirmation(at)));
}
