using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Orders;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Submitting_an_order(DatabaseProvider provider)
{
    private SalesDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task It_gets_a_number_a_status_and_the_sum_of_its_lines()
    {
        var result = await desk.SubmitAsync(TwoLines("PO-1"));

        Assert.That(result.OrderNumber, Does.Match("^SO-[0-9A-Z]{13}$"));
        Assert.That(result, Is.EqualTo(new SubmitOrderResult
        {
            OrderNumber = result.OrderNumber,
            Status = OrderStatuses.Submitted,
            TotalAmount = 62.52m,
            Currency = "EUR",
        }));
    }

    [Test]
    public async Task Each_line_is_rounded_to_cents_with_halves_away_from_zero()
    {
        var request = SalesDesk.OrderOf(0, "PO-1") with
        {
            Lines = [SalesDesk.Line(1, "BOLT", 0.5m, 0.01m), SalesDesk.Line(2, "BOLT", 0.5m, 0.03m), SalesDesk.Line(3, "BOLT", 3, 0.3333m)],
        };

        var order = (await desk.GetOrderAsync((await desk.SubmitAsync(request)).OrderNumber)).Order;

        Assert.That(order.Lines.Select(line => line.LineAmount), Is.EqualTo((decimal[])[0.01m, 0.02m, 1.00m]));
        Assert.That(order.TotalAmount, Is.EqualTo(1.03m));
    }

    [Test]
    public async Task Everything_that_was_submitted_is_kept()
    {
        var request = TwoLines("PO-1") with
        {
            RequestedDeliveryDate = new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc),
            Note = new string('ñ', 4_000),
        };

        var order = (await desk.GetOrderAsync((await desk.SubmitAsync(request)).OrderNumber)).Order;

        Assert.That(order.CustomerId, Is.EqualTo(SalesDesk.Customer));
        Assert.That(order.PurchaseOrderNumber, Is.EqualTo("PO-1"));
        Assert.That(order.Currency, Is.EqualTo("EUR"));
        Assert.That(order.ShipTo, Is.EqualTo(SalesDesk.Brussels));
        Assert.That(order.RequestedDeliveryDate, Is.EqualTo(request.RequestedDeliveryDate));
        Assert.That(order.Note, Is.EqualTo(request.Note));
        Assert.That(order.HoldReason, Is.Null);
        Assert.That(order.SubmittedAt.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(order.Lines, Is.EqualTo((OrderLine[])
        [
            new()
            {
                LineNumber = 10,
                Sku = "BOLT",
                Description = "Bolts",
                Quantity = 5,
                UnitOfMeasure = "C62",
                UnitPrice = 0.0049m,
                LineAmount = 0.02m,
            },
            new() { LineNumber = 20, Sku = "ROPE", Quantity = 12.5m, UnitOfMeasure = "MTR", UnitPrice = 5, LineAmount = 62.5m },
        ]));
    }

    [Test]
    public async Task The_event_carries_the_whole_order()
    {
        var number = (await desk.SubmitAsync(TwoLines("PO-1"))).OrderNumber;

        var order = (await desk.GetOrderAsync(number)).Order;
        var submitted = desk.Published<OrderSubmitted>().Single();
        Assert.That(desk.Harness.Published, Is.EqualTo((string[])["orders.OrderSubmitted"]));
        Assert.That(submitted.Lines, Is.EqualTo(order.Lines));
        Assert.That(submitted, Is.EqualTo(new OrderSubmitted
        {
            OrderNumber = number,
            CustomerId = SalesDesk.Customer,
            PurchaseOrderNumber = "PO-1",
            Currency = "EUR",
            TotalAmount = 62.52m,
            ShipTo = SalesDesk.Brussels,
            Lines = submitted.Lines,
            SubmittedAt = order.SubmittedAt,
        }));
    }

    [Test]
    public async Task The_history_begins_with_the_submission()
    {
        var order = await desk.GetOrderAsync(await desk.SubmitAsync(10, "PO-1"));

        Assert.That(order.StatusHistory, Is.EqualTo((OrderStatusChange[])
            [new() { Status = OrderStatuses.Submitted, At = order.Order.SubmittedAt }]));
    }

    [TestCase("2026-04-01T00:00:00Z", DateTimeKind.Utc)]
    [TestCase("2026-04-01T23:59:59Z", DateTimeKind.Utc)]
    [TestCase("2026-04-01T10:00:00", DateTimeKind.Unspecified)]
    public async Task A_delivery_date_is_a_day_of_the_calendar_in_UTC(string wish, DateTimeKind kind)
    {
        var time = DateTime.SpecifyKind(DateTime.Parse(wish, null, System.Globalization.DateTimeStyles.AdjustToUniversal), kind);

        var result = await desk.SubmitAsync(SalesDesk.OrderOf(10, "PO-1") with { RequestedDeliveryDate = time });

        var date = (await desk.GetOrderAsync(result.OrderNumber)).Order.RequestedDeliveryDate;
        Assert.That(date, Is.EqualTo(new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc)));
    }

    [Test]
    public async Task A_thousand_lines_are_one_order()
    {
        var lines = Enumerable.Range(1, 1_000).Select(n => SalesDesk.Line(n, "BOLT", 1, 0.5m));
        var request = SalesDesk.OrderOf(0, "PO-1") with { Lines = [.. lines] };

        var result = await desk.SubmitAsync(request);

        Assert.That(result.TotalAmount, Is.EqualTo(500m));
        Assert.That((await desk.GetOrderAsync(result.OrderNumber)).Order.Lines, Has.Count.EqualTo(1_000));
    }

    private static SubmitOrderRequest TwoLines(string purchaseOrderNumber) => SalesDesk.OrderOf(0, purchaseOrderNumber) with
    {
        Lines =
        [
            SalesDesk.Line(20, "ROPE", 12.5m, 5m, "MTR"),
            SalesDesk.Line(10, "BOLT", 5m, 0.0049m) with { Description = "Bolts" },
        ],
    };
}
