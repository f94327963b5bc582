using Soa.AllInOne.Testing;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests.Torture;

/// <summary>Waits for the end of the work, and checks that everything acknowledged was done, once.</summary>
internal sealed class Outcome(IOrderSystem system, OrderWorkload workload)
{
    private static readonly TimeSpan Draining = TimeSpan.FromMinutes(4);

    private readonly SystemAudit audit = new(system.Database);

    /// <summary>Waits until every order is fulfilled or rejected, and every event sent.</summary>
    public Task UntilSettledAsync() => Condition.BecomesAsync(
        audit.OpenAsync,
        open => open is { Orders: 0, Events: 0 },
        open => $"{open.Orders} orders are neither fulfilled nor rejected and {open.Events} events are not sent",
        Draining);

    /// <summary>Waits until the customer has all invoices.</summary>
    public async Task UntilInvoicesDeliveredAsync()
    {
        var invoices = await audit.InvoicesAsync();
        await Condition.BecomesAsync(
            () => Task.FromResult(system.DeliveredInvoices()), files => files.IsSupersetOf(invoices),
            files => $"{invoices.Count - files.Count} of {invoices.Count} invoices are not delivered", Draining);
    }

    /// <summary>Checks orders, money, goods, and events; writes the figures of the run.</summary>
    public async Task CheckAsync(string title)
    {
        var orders = await audit.OrdersAsync();
        var (invoices, payments) = (await audit.InvoicesAsync(), await audit.PaymentsAsync());
        var lost = workload.Acknowledged.Values.Except(orders.Keys).ToList();
        var duplicates = await audit.DuplicatesAsync();
        var inconsistencies = await audit.InconsistenciesAsync(workload.Received);
        var parked = await audit.ParkedAsync();
        var events = await system.ReceivedEventsAsync();
        string[] With(string status) => [.. orders.Where(order => order.Value == status).Select(order => order.Key)];
        string[] undelivered =
        [
            .. events.Check("orders.OrderSubmitted", orders.Keys), .. events.Check("orders.OrderFulfilled", With(OrderStatuses.Fulfilled)),
            .. events.Check("orders.OrderRejected", With(OrderStatuses.Rejected)), .. events.Check("billing.InvoiceIssued", invoices),
            .. events.Check("billing.PaymentReceived", payments),
        ];
        var (suppressed, redelivered) = await audit.RepetitionsAsync();
        TestContext.Out.WriteLine(
            $"figure: {title}; {orders.Count} orders ({With(OrderStatuses.Fulfilled).Length} fulfilled, "
            + $"{With(OrderStatuses.Rejected).Length} rejected), {payments.Count} payments, "
            + $"{events.Count} events received ({events.Repeated} of them repetitions); requests repeated by clients {workload.Repeated}, "
            + $"documents delivered again by queues {redelivered}, duplicates suppressed {suppressed}; lost {lost.Count}, "
            + $"duplicates {duplicates.Count}, parked {parked.Count}");
        Assert.Multiple(() =>
        {
            Assert.That(lost, Is.Empty, "orders acknowledged and lost");
            Assert.That(orders.Keys.Except(workload.Acknowledged.Values), Is.Empty, "orders that were not acknowledged");
            Assert.That(duplicates, Is.Empty, "done twice");
            Assert.That(inconsistencies, Is.Empty, "inconsistencies");
            Assert.That(undelivered, Is.Empty, "events");
            Assert.That(parked, Is.Empty, "parked documents");
        });
    }
}
