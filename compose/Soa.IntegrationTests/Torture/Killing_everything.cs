using System.Diagnostics;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests.Torture;

/// <summary>
/// Orders, goods and payments come in over SOAP from clients that repeat their requests, while services, bus and broker are killed, connections cut and the
/// database is locked. At the end everything that was acknowledged is done, once. <c>SOA_TORTURE_SEED</c> repeats a run by its seed, and
/// <c>SOA_TORTURE_KILLS</c> says how many blows the long form has.
/// </summary>
public sealed class Killing_everything
{
    private const int FixedSeed = 4711;

    // So that each blow meets orders under way, and a slow machine does not get more of them than it can finish.
    private const int OrdersPerBlow = 60;

    private static readonly TimeSpan Draining = TimeSpan.FromMinutes(4);

    [Test]
    public Task Loses_nothing_and_does_nothing_twice()
    {
        var seed = Setting("SOA_TORTURE_SEED", FixedSeed);
        return TortureAsync("short", seed, BlowPlan.Short(seed), orders: 200);
    }

    [Test, Category("Torture")]
    public Task Loses_nothing_and_does_nothing_twice_for_minutes()
    {
        var seed = Setting("SOA_TORTURE_SEED", Environment.TickCount & 0xFFFF);
        return TortureAsync("long", seed, BlowPlan.Long(seed, Setting("SOA_TORTURE_KILLS", 60)), orders: 2000);
    }

    private static async Task TortureAsync(string form, int seed, BlowPlan plan, int orders)
    {
        TestContext.Out.WriteLine($"{form} torture, seed {seed}: {plan}");
        var clock = Stopwatch.StartNew();
        await using var system = await TorturedSystem.StartAsync();
        using var shop = new Shop(system);
        var books = new Books(system.Database);
        try
        {
            await shop.OpenAsync();
            await WorkAsync(system, shop, books, plan, orders);
        }
        catch
        {
            TestContext.Out.WriteLine(await system.DescribeQueuesAsync());
            throw;
        }

        await CheckAsync(system, shop, books, $"torture ({form}, seed {seed}): {plan} ({system.ConnectionsCut} connections); {clock.Elapsed.TotalSeconds:0} s");
    }

    private static async Task WorkAsync(TorturedSystem system, Shop shop, Books books, BlowPlan plan, int orders)
    {
        var striking = plan.StrikeAsync(system);
        var isSettled = false;
        var paying = shop.PayAsync(() => isSettled);
        var buying = shop.BuyAsync(
            count => striking.IsCompleted && count >= orders, () => striking.IsCompleted ? orders : OrdersPerBlow * (plan.Struck + 1));
        await Task.WhenAll(buying, shop.ReceiveAsync(() => striking.IsCompleted));
        await striking;
        await UntilSettledAsync(books);
        isSettled = true;
        await paying;
        await UntilSettledAsync(books);
        var invoices = await books.InvoicesAsync();
        await Condition.BecomesAsync(
            () => Task.FromResult(system.DeliveredInvoices()), files => files.IsSupersetOf(invoices),
            files => $"{invoices.Count - files.Count} of {invoices.Count} invoices are not delivered", Draining);
    }

    private static async Task CheckAsync(TorturedSystem system, Shop shop, Books books, string title)
    {
        var orders = await books.OrdersAsync();
        var (invoices, payments) = (await books.InvoicesAsync(), await books.PaymentsAsync());
        var lost = shop.Acknowledged.Values.Except(orders.Keys).ToList();
        var doubled = await books.DoubledAsync();
        var wrong = await books.WrongAsync(shop.Received);
        var parked = await books.ParkedAsync();
        var events = await system.HeardEventsAsync();
        string[] With(string status) => [.. orders.Where(order => order.Value == status).Select(order => order.Key)];
        string[] undelivered =
        [
            .. events.Check("orders.OrderSubmitted", orders.Keys), .. events.Check("orders.OrderFulfilled", With(OrderStatuses.Fulfilled)),
            .. events.Check("orders.OrderRejected", With(OrderStatuses.Rejected)), .. events.Check("billing.InvoiceIssued", invoices),
            .. events.Check("billing.PaymentReceived", payments),
        ];
        var (suppressed, redelivered) = await books.RepetitionsAsync();
        TestContext.Out.WriteLine(
            $"figure: {title}; {orders.Count} orders ({With(OrderStatuses.Fulfilled).Length} fulfilled, {With(OrderStatuses.Rejected).Length} rejected), "
            + $"{payments.Count} payments, {events.Count} events heard ({events.Repeated} of them again); requests repeated by clients {shop.Repeated}, "
            + $"documents delivered again by queues {redelivered}, duplicates suppressed {suppressed}; lost {lost.Count}, doubled {doubled.Count}, parked {parked.Count}");
        Assert.Multiple(() =>
        {
            Assert.That(lost, Is.Empty, "orders acknowledged and lost");
            Assert.That(orders.Keys.Except(shop.Acknowledged.Values), Is.Empty, "orders nobody was told of");
            Assert.That(doubled, Is.Empty, "done twice");
            Assert.That(wrong, Is.Empty, "what does not add up");
            Assert.That(undelivered, Is.Empty, "events");
            Assert.That(parked, Is.Empty, "parked documents");
        });
    }

    private static Task UntilSettledAsync(Books books) => Condition.BecomesAsync(
        books.OpenAsync,
        open => open is { Orders: 0, Events: 0 },
        open => $"{open.Orders} orders are neither fulfilled nor rejected and {open.Events} events are not sent",
        Draining);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
