using System.Diagnostics;

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
        var outcome = new Outcome(system, workload);
        try
        {
            await workload.OpenAsync();
            await WorkAsync(system, workload, outcome, plan, orders);
        }
        catch
        {
            TestContext.Out.WriteLine(await system.DescribeAsync());
            throw;
        }

        await outcome.CheckAsync($"torture ({form}, seed {seed}): {plan} ({system.ConnectionsCut} connections); "
            + $"{clock.Elapsed.TotalSeconds:0} s");
    }

    private static async Task WorkAsync(
        DistributedSystem system, OrderWorkload workload, Outcome outcome, DisruptionPlan plan, int orders)
    {
        var disrupting = plan.ApplyAsync(system);
        var isSettled = false;
        var paying = workload.PayAsync(() => isSettled);
        var buying = workload.BuyAsync(
            count => disrupting.IsCompleted && count >= orders,
            () => disrupting.IsCompleted ? orders : OrdersPerDisruption * (plan.Applied + 1));
        await Task.WhenAll(buying, workload.ReceiveAsync(() => disrupting.IsCompleted));
        await disrupting;
        await outcome.UntilSettledAsync();
        isSettled = true;
        await paying;
        await outcome.UntilSettledAsync();
        await outcome.UntilInvoicesDeliveredAsync();
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
