using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Orders;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Searching_orders(DatabaseProvider provider)
{
    private SalesDesk desk = null!;

    [SetUp]
    public async Task Open()
    {
        desk = await SalesDesk.OpenAsync(provider);
        await desk.AddCustomerAsync("C-OTHER", 1_000m);
    }

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task Without_criteria_it_finds_all_oldest_first()
    {
        var numbers = new List<string>
        {
            await desk.SubmitAsync(10m, "PO-1"),
            await desk.SubmitAsync(20m, "PO-2", "C-OTHER"),
            await desk.SubmitAsync(9_999m, "PO-3"),
        };

        var found = await SearchAsync(new SearchOrdersRequest());

        Assert.That(found.Orders.Select(order => order.OrderNumber), Is.EqualTo(numbers));
        Assert.That(found.NextPageToken, Is.Null);
        Assert.That(found.Orders[1], Is.EqualTo(new OrderSummary
        {
            OrderNumber = numbers[1],
            CustomerId = "C-OTHER",
            PurchaseOrderNumber = "PO-2",
            Status = OrderStatuses.Submitted,
            Currency = "EUR",
            TotalAmount = 20m,
            SubmittedAt = (await desk.GetOrderAsync(numbers[1])).Order.SubmittedAt,
        }));
    }

    [Test]
    public async Task Each_criterion_narrows_it()
    {
        await desk.SubmitAsync(10m, "PO-1");
        var between = desk.Harness.Time.GetUtcNow().UtcDateTime;
        await desk.SubmitAsync(10m, "PO-2");
        await desk.SubmitAsync(9_999m, "PO-3");
        await desk.SubmitAsync(10m, "PO-1", "C-OTHER");

        Assert.That(await FindAsync(new() { CustomerId = SalesDesk.Customer }), Is.EqualTo("PO-1 PO-2 PO-3"));
        Assert.That(await FindAsync(new() { Status = OrderStatuses.Held }), Is.EqualTo("PO-3"));
        Assert.That(await FindAsync(new() { PurchaseOrderNumber = " PO-1" }), Is.EqualTo("PO-1 PO-1"));
        Assert.That(await FindAsync(new() { PurchaseOrderNumber = "PO-1", CustomerId = "C-OTHER" }), Is.EqualTo("PO-1"));
        Assert.That(await FindAsync(new() { SubmittedFrom = between }), Is.EqualTo("PO-2 PO-3 PO-1"));
        Assert.That(await FindAsync(new() { SubmittedTo = between }), Is.EqualTo("PO-1"));
        Assert.That(
            await FindAsync(new() { CustomerId = SalesDesk.Customer, Status = OrderStatuses.Submitted, SubmittedFrom = between }),
            Is.EqualTo("PO-2"));
        Assert.That(await FindAsync(new() { CustomerId = "C-NOBODY" }), Is.Empty);
    }

    [Test]
    public async Task A_time_that_is_an_orders_own_counts_as_from_and_not_as_to()
    {
        var submittedAt = (await desk.GetOrderAsync(await desk.SubmitAsync(10m, "PO-1"))).Order.SubmittedAt;

        Assert.That(await FindAsync(new() { SubmittedFrom = submittedAt }), Is.EqualTo("PO-1"));
        Assert.That(await FindAsync(new() { SubmittedTo = submittedAt }), Is.Empty);
    }

    [Test]
    public async Task Any_time_can_be_asked_for()
    {
        await desk.SubmitAsync(10m, "PO-1");

        Assert.That(await FindAsync(new() { SubmittedFrom = DateTime.MinValue, SubmittedTo = DateTime.MaxValue }), Is.EqualTo("PO-1"));
        Assert.That(await FindAsync(new() { SubmittedFrom = DateTime.MaxValue }), Is.Empty);
        Assert.That(await FindAsync(new() { SubmittedTo = DateTime.MinValue }), Is.Empty);
    }

    [Test]
    public async Task Pages_hold_every_order_once_even_when_orders_come_in_between()
    {
        foreach (var n in Enumerable.Range(1, 7))
            await desk.SubmitAsync(1m, $"PO-{n}");
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await SearchAsync(new SearchOrdersRequest { CustomerId = SalesDesk.Customer, PageSize = 3, PageToken = token });
            Assert.That(page.Orders, Has.Count.LessThanOrEqualTo(3));
            seen.AddRange(page.Orders.Select(order => order.PurchaseOrderNumber));
            token = page.NextPageToken;
            if (seen.Count == 3)
                await desk.SubmitAsync(1m, "PO-8");
        }
        while (token is not null && seen.Count < 20);

        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, 8).Select(n => $"PO-{n}")));
    }

    [Test]
    public async Task A_page_has_50_orders_unless_asked_otherwise()
    {
        foreach (var n in Enumerable.Range(1, 51))
            await desk.SubmitAsync(1m, $"PO-{n}");

        var page = await SearchAsync(new SearchOrdersRequest());

        Assert.That(page.Orders, Has.Count.EqualTo(50));
        Assert.That(page.NextPageToken, Is.Not.Null);
    }

    [Test]
    public async Task What_cannot_be_searched_for_is_a_fault_that_names_it()
    {
        Assert.That(await RefusalAsync(new() { PageSize = 0 }), Is.EqualTo("PageSize"));
        Assert.That(await RefusalAsync(new() { PageSize = 201 }), Is.EqualTo("PageSize"));
        Assert.That(await RefusalAsync(new() { PageToken = "!" }), Is.EqualTo("PageToken"));
        Assert.That(await RefusalAsync(new() { Status = "Lost" }), Is.EqualTo("Status"));
        Assert.That(await RefusalAsync(new() { CustomerId = new string('C', 41) }), Is.EqualTo("CustomerId"));
        Assert.That(await RefusalAsync(new() { PurchaseOrderNumber = new string('P', 101) }), Is.EqualTo("PurchaseOrderNumber"));
    }

    private Task<SearchOrdersResult> SearchAsync(SearchOrdersRequest request) => desk.OrdersAsync(o => o.SearchOrdersAsync(request));

    private async Task<string> FindAsync(SearchOrdersRequest request) =>
        string.Join(' ', (await SearchAsync(request)).Orders.Select(order => order.PurchaseOrderNumber));

    private async Task<string?> RefusalAsync(SearchOrdersRequest request)
    {
        var fault = await desk.OrdersRefusalAsync(orders => orders.SearchOrdersAsync(request));
        Assert.That(fault.Code, Is.EqualTo(OrdersFaultCodes.InvalidRequest));
        return fault.Field;
    }
}
