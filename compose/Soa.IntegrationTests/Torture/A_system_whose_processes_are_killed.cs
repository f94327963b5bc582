using System.Diagnostics;
using Soa.AllInOne.Testing;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests.Torture;

/// <summary>
/// Orders, goods and payments come in over SOAP from clients that repeat their requests, while services, bus and broker are killed,
/// connections cut and the database is locked. At the end everything that was acknowledged is done, once. <c>SOA_TORTURE_SEED</c> repeats
/// a run by its seed, and
/// <c>SOA_TORTURE_KILLS</c> sets the number of disruptions of the long form.
/// </summary>
public sealed class A_system_whose_processes_are_killed
{
    private const int FixedSeed = 4711;

    // Enough that each disruption meets orders under way, and few enough for a slow machine to finish.
    private const int OrdersPerDisruption = 60;

    private static readonly TimeSpan Draining = TimeSpan.FromMinutes(4);

    [Test]
    public Task Loses_nothing_and_does_nothing_twice()
    {
        var seed = Setting("SOA_TORTURE_SEED", FixedSeed);
        return RunAsync("short", seed, DisruptionPlan.Short(seed), orders: 200);
    }

    [Test, Category("Torture")]
    public Task Loses_nothing_and_does_nothing_twice_for_minutes()
    {
        var seed = Setting("SOA_TORTURE_SEED", Environment.TickCount & 0xFFFF);
        return RunAsync("long", seed, DisruptionPlan.Long(seed, Setting("SOA_TORTURE_KILLS", 60)), orders: 2000);
    }

    private static async Task RunAsync(string form, int seed, DisruptionPlan plan, int orders)
    {
        TestContext.Out.WriteLine($"{form} torture run, seed {seed}: {plan}");
        var clock = Stopwatch.StartNew();
        await using var system = await DistributedSystem.StartAsync();
        using var workload = new OrderWorkload(system);
        var audit = new SystemAudit(system.Database);
        try
        {
            await workload.OpenAsync();
            await WorkAsync(system, workload, audit, plan, orders);
        }
        catch
        {
            TestContext.Out.WriteLine(await system.DescribeAsync());
            throw;
        }

        await CheckAsync(system, workload, audit, $"torture ({form}, seed {seed}): {plan} ({system.ConnectionsCut} connections); "
            + $"{clock.Elapsed.TotalSeconds:0} s");
    }

    private static async Task WorkAsync(
        DistributedSystem system, OrderWorkload workload, SystemAudit audit, DisruptionPlan plan, int orders)
    {
        var disrupting = plan.ApplyAsync(system);
        var isSettled = false;
        var paying = workload.PayAsync(() => isSettled);
        var buying = workload.BuyAsync(
            count => disrupting.IsCompleted && count >= orders,
            () => disrupting.IsCompleted ? orders : OrdersPerDisruption * (plan.Applied + 1));
        await Task.WhenAll(buying, workload.ReceiveAsync(() => disrupting.IsCompleted));
        await disrupting;
        await UntilSettledAsync(audit);
        isSettled = true;
        await paying;
        await UntilSettledAsync(audit);
        var invoices = await audit.InvoicesAsync();
        await Condition.BecomesAsync(
            () => Task.FromResult(system.DeliveredInvoices()), files => files.IsSupersetOf(invoices),
            files => $"{invoices.Count - files.Count} of {invoices.Count} invoices are not delivered", Draining);
    }

    private static async Task CheckAsync(DistributedSystem system, OrderWorkload workload, SystemAudit audit, string title)
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

    private static Task UntilSettledAsync(SystemAudit audit) => Condition.BecomesAsync(
        audit.OpenAsync,
        open => open is { Orders: 0, Events: 0 },
        open => $"{open.Orders} orders are neither fulfilled nor rejected and {open.Events} events are not sent",
        Draining);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
