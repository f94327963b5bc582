using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Orders;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Repeating_a_purchase_order_number(DatabaseProvider provider)
{
    private SalesDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task With_the_same_content_it_is_the_same_order()
    {
        var first = await desk.SubmitAsync(Original);
        var second = await desk.SubmitAsync(Original);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(desk.Harness.Published, Has.Count.EqualTo(1), "the order is published once");
    }

    [Test]
    public async Task How_the_content_is_written_makes_no_difference()
    {
        var first = await desk.SubmitAsync(Original);
        var second = await desk.SubmitAsync(Original with
        {
            PurchaseOrderNumber = " PO-1 ",
            Note = "",
            RequestedDeliveryDate = new DateTime(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc),
            Lines = [SalesDesk.Line(2, "ROPE", 2.50m, 4.0m, "MTR"), SalesDesk.Line(1, "BOLT", 1.000m, 10.00m)],
        });

        Assert.That(second.OrderNumber, Is.EqualTo(first.OrderNumber));
    }

    [Test]
    public async Task The_answer_says_what_became_of_the_order_meanwhile()
    {
        var first = await desk.SubmitAsync(Original);
        await desk.OrdersAsync(o => o.CancelOrderAsync(OrderLives.Cancellation(first.OrderNumber)));

        var second = await desk.SubmitAsync(Original);

        Assert.That((second.OrderNumber, second.Status), Is.EqualTo((first.OrderNumber, OrderStatuses.Cancelled)));
    }

    [TestCaseSource(nameof(OtherContents))]
    public async Task With_other_content_it_is_a_fault(Action<SubmitOrderRequest> change)
    {
        var first = await desk.SubmitAsync(Original);
        var other = Original;
        change(other);

        var fault = await desk.OrdersRefusalAsync(orders => orders.SubmitOrderAsync(other));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((OrdersFaultCodes.PurchaseOrderNumberReused, "PurchaseOrderNumber")));
        Assert.That(fault.Message, Does.Contain("PO-1").And.Contain(first.OrderNumber));
    }

    [Test]
    public async Task Another_customer_may_use_the_number()
    {
        await desk.AddCustomerAsync("C-OTHER", 1_000m);
        var first = await desk.SubmitAsync(Original);

        var second = await desk.SubmitAsync(Original with { CustomerId = "C-OTHER" });

        Assert.That(second.OrderNumber, Is.Not.EqualTo(first.OrderNumber));
    }

    [Test]
    public async Task Copies_at_the_same_time_are_one_order()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => desk.SubmitAsync(Original))));

        Assert.That(results.Select(result => result.OrderNumber).Distinct().Count(), Is.EqualTo(1));
        Assert.That(desk.Harness.Published, Is.EqualTo((string[])["orders.OrderSubmitted"]));
    }

    private static SubmitOrderRequest Original => SalesDesk.OrderOf(0, "PO-1") with
    {
        RequestedDeliveryDate = new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc),
        Lines = [SalesDesk.Line(1, "BOLT", 1, 10), SalesDesk.Line(2, "ROPE", 2.5m, 4, "MTR")],
    };

    private static IEnumerable<TestCaseData<Action<SubmitOrderRequest>>> OtherContents()
    {
        yield return Case("address", r => r.ShipTo.Street = "Rue de la Loi 18");
        yield return Case("recipient", r => r.ShipTo.Recipient = null);
        yield return Case("delivery date", r => r.RequestedDeliveryDate = null);
        yield return Case("note", r => r.Note = "Ring twice");
        yield return Case("item", r => r.Lines[0].Sku = "PAINT");
        yield return Case("description", r => r.Lines[0].Description = "Bolts");
        yield return Case("quantity", r => r.Lines[0].Quantity = 2);
        yield return Case("price", r => r.Lines[0].UnitPrice = 10.01m);
        yield return Case("line number", r => r.Lines[0].LineNumber = 3);
        yield return Case("fewer lines", r => r.Lines.RemoveAt(1));

        static TestCaseData<Action<SubmitOrderRequest>> Case(string what, Action<SubmitOrderRequest> change) =>
            new TestCaseData<Action<SubmitOrderRequest>>(change) { TestName = $"With_other_content_it_is_a_fault({what})" };
    }
}
