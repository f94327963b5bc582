using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Orders;

/// <summary>The customer's credit limit is 1,000.00 EUR.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Ordering_on_credit(DatabaseProvider provider)
{
    private SalesDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [Test]
    public async Task An_order_may_use_all_the_credit() =>
        Assert.That((await desk.SubmitAsync(SalesDesk.OrderOf(1_000m, "PO-1"))).Status, Is.EqualTo(OrderStatuses.Submitted));

    [Test]
    public async Task An_order_beyond_it_by_a_cent_is_held_and_says_why()
    {
        var result = await desk.SubmitAsync(SalesDesk.OrderOf(1_000.01m, "PO-1"));

        Assert.That(result.Status, Is.EqualTo(OrderStatuses.Held));
        Assert.That(result.HoldReason, Is.EqualTo(
            "The order's 1000.01 EUR exceed the customer's free credit of 1000.00 EUR "
            + "(limit 1000.00, on order 0.00, unpaid invoices 0.00)."));
        var order = await desk.GetOrderAsync(result.OrderNumber);
        Assert.That(order.Order.HoldReason, Is.EqualTo(result.HoldReason));
        Assert.That(order.StatusHistory.Single().Reason, Is.EqualTo(result.HoldReason));
    }

    [Test]
    public async Task A_held_order_publishes_that_it_is_held_and_not_that_it_is_submitted()
    {
        var result = await desk.SubmitAsync(SalesDesk.OrderOf(1_500m, "PO-1"));

        Assert.That(desk.Harness.Published, Is.EqualTo((string[])["orders.OrderHeld"]));
        Assert.That(desk.Published<OrderHeld>().Single(), Is.EqualTo(new OrderHeld
        {
            OrderNumber = result.OrderNumber,
            CustomerId = SalesDesk.Customer,
            PurchaseOrderNumber = "PO-1",
            Currency = "EUR",
            TotalAmount = 1_500m,
            HoldReason = result.HoldReason!,
            HeldAt = (await desk.GetOrderAsync(result.OrderNumber)).Order.SubmittedAt,
        }));
    }

    [Test]
    public async Task Orders_under_way_use_credit()
    {
        await desk.SubmitAsync(600m, "PO-1");

        await ExpectFreeCreditAsync(400m);
    }

    [Test]
    public async Task Held_orders_use_none_until_they_are_approved()
    {
        var held = await desk.SubmitAsync(1_500m, "PO-1");
        var small = await desk.SubmitAsync(SalesDesk.OrderOf(100m, "PO-2"));
        Assert.That(small.Status, Is.EqualTo(OrderStatuses.Submitted));

        await desk.OrdersAsync(o => o.ApproveOrderAsync(OrderLives.Approval(held)));

        var next = await desk.SubmitAsync(SalesDesk.OrderOf(0.01m, "PO-3"));
        Assert.That(next.HoldReason, Does.Contain("free credit of -600.00 EUR"));
    }

    [Test]
    public async Task Rejected_and_cancelled_orders_give_it_back()
    {
        var rejected = await desk.SubmitAsync(500m, "PO-1");
        var cancelled = await desk.SubmitAsync(500m, "PO-2");

        await desk.OrdersAsync(o => o.RejectOrderAsync(OrderLives.Rejection(rejected)));
        await desk.OrdersAsync(o => o.CancelOrderAsync(OrderLives.Cancellation(cancelled)));

        await ExpectFreeCreditAsync(1_000m);
    }

    [Test]
    public async Task An_invoiced_order_counts_as_what_is_outstanding_with_its_tax()
    {
        var order = await desk.SubmitAsync(500m, "PO-1");
        var invoice = await desk.InvoiceAsync(SalesDesk.InvoiceOf(500m, order));
        Assert.That(invoice.TotalAmount, Is.EqualTo(605m));
        await desk.PayAsync(invoice.InvoiceNumber, 105m, "PAY-1");

        await ExpectFreeCreditAsync(500m);
    }

    [Test]
    public async Task A_paid_invoice_gives_the_credit_back()
    {
        var order = await desk.SubmitAsync(500m, "PO-1");
        var invoice = await desk.InvoiceAsync(SalesDesk.InvoiceOf(500m, order));
        await FulfilAsync(order, invoice.InvoiceNumber);
        await desk.PayAsync(invoice.InvoiceNumber, 605m, "PAY-1");

        await ExpectFreeCreditAsync(1_000m);
    }

    [Test]
    public async Task An_order_whose_invoice_is_credited_before_it_is_fulfilled_counts_again()
    {
        var order = await desk.SubmitAsync(500m, "PO-1");
        await desk.CreditAsync((await desk.InvoiceAsync(SalesDesk.InvoiceOf(500m, order))).InvoiceNumber);

        await ExpectFreeCreditAsync(500m);
    }

    [Test]
    public async Task A_fulfilled_order_whose_invoice_is_credited_counts_no_more()
    {
        var order = await desk.SubmitAsync(500m, "PO-1");
        var invoice = await desk.InvoiceAsync(SalesDesk.InvoiceOf(500m, order));
        await FulfilAsync(order, invoice.InvoiceNumber);
        await desk.CreditAsync(invoice.InvoiceNumber);

        await ExpectFreeCreditAsync(1_000m);
    }

    [TestCase(105)]
    [TestCase(605)]
    public async Task A_credited_invoice_gives_back_only_what_was_outstanding(int paid)
    {
        var order = await desk.SubmitAsync(500m, "PO-1");
        var invoice = await desk.InvoiceAsync(SalesDesk.InvoiceOf(500m, order));
        await FulfilAsync(order, invoice.InvoiceNumber);
        await desk.PayAsync(invoice.InvoiceNumber, paid, "PAY-1");
        await desk.CreditAsync(invoice.InvoiceNumber);

        await ExpectFreeCreditAsync(1_000m);
    }

    [Test]
    public async Task A_payment_that_is_refused_or_repeated_changes_nothing()
    {
        var order = await desk.SubmitAsync(500m, "PO-1");
        var invoice = await desk.InvoiceAsync(SalesDesk.InvoiceOf(500m, order));
        await desk.PayAsync(invoice.InvoiceNumber, 105m, "PAY-1");
        await desk.PayAsync(invoice.InvoiceNumber, 105m, "PAY-1");
        Assert.That(() => desk.PayAsync(invoice.InvoiceNumber, 501m, "PAY-2"), Throws.Exception);

        await ExpectFreeCreditAsync(500m);
    }

    [Test]
    public async Task A_fulfilled_order_that_is_not_yet_invoiced_counts()
    {
        var order = await desk.SubmitAsync(500m, "PO-1");
        await FulfilAsync(order, "INV-FROM-ELSEWHERE");

        await ExpectFreeCreditAsync(500m);
    }

    [Test]
    public async Task Another_customers_orders_and_invoices_do_not_count()
    {
        await desk.AddCustomerAsync("C-OTHER", 1_000m);
        var order = await desk.SubmitAsync(500m, "PO-1", "C-OTHER");
        await desk.InvoiceAsync(SalesDesk.InvoiceOf(500m, order, customerId: "C-OTHER"));
        await desk.SubmitAsync(100m, "PO-2", "C-OTHER");

        await ExpectFreeCreditAsync(1_000m);
    }

    [Test]
    public async Task Orders_at_the_same_time_do_not_use_the_same_credit_twice()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(1, 16).Select(n => Task.Run(() => desk.SubmitAsync(SalesDesk.OrderOf(300m, $"PO-{n}")))));

        Assert.That(results.Count(result => result.Status == OrderStatuses.Submitted), Is.EqualTo(3));
        Assert.That(results.Count(result => result.Status == OrderStatuses.Held), Is.EqualTo(13));
    }

    [Test]
    public async Task An_order_counts_once_while_its_invoice_is_issued_and_credited()
    {
        for (var round = 0; round < 10; round++)
        {
            var customer = $"C-{round}";
            await desk.AddCustomerAsync(customer, 1_000m);
            var order = await desk.SubmitAsync(500m, "PO-1", customer);
            var invoicing = Task.Run(async () =>
            {
                var invoice = await desk.InvoiceAsync(SalesDesk.InvoiceOf(500m, order, customerId: customer));
                await desk.CreditAsync(invoice.InvoiceNumber);
                return FormattableString.Invariant($"on order 0.00, unpaid invoices {invoice.TotalAmount:0.00}");
            });
            var reasons = new List<string>();
            for (var probe = 0; probe < 5; probe++)
                reasons.Add((await desk.SubmitAsync(SalesDesk.OrderOf(5_000m, $"PO-PROBE-{probe}", customer))).HoldReason ?? "not held");
            var right = new[] { "on order 500.00, unpaid invoices 0.00", await invoicing };
            Assert.That(reasons.Where(reason => !right.Any(reason.Contains)), Is.Empty);
        }
    }

    private async Task ExpectFreeCreditAsync(decimal free)
    {
        var beyond = await desk.SubmitAsync(SalesDesk.OrderOf(free + 0.01m, "PO-BEYOND"));
        var within = await desk.SubmitAsync(SalesDesk.OrderOf(free, "PO-WITHIN"));

        Assert.That(beyond.Status, Is.EqualTo(OrderStatuses.Held), "a cent more than the free credit");
        Assert.That(within.Status, Is.EqualTo(OrderStatuses.Submitted), within.HoldReason);
    }

    private Task FulfilAsync(string order, string invoice) => desk.OrdersAsync(o => o.MarkFulfilledAsync(
        new MarkFulfilledRequest { OrderNumber = order, InvoiceNumber = invoice, ShipmentId = "SH-1", TrackingNumber = "T1" }));
}
