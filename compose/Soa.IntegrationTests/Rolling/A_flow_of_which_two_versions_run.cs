using Soa.AllInOne.Testing;
using Soa.Contracts.Orders;
using Soa.IntegrationTests.Torture;
using Soa.Messaging.Journal.Reading;

namespace Soa.IntegrationTests.Rolling;

/// <summary>
/// A rolling update of a flow: a bus with the next version joins while orders flow, and the one with the version before ends, in order or
/// not. Every order ends, and each goes through one version as a whole.
/// </summary>
[Category("Rolling")]
public sealed class A_flow_of_which_two_versions_run
{
    private static readonly TimeSpan Draining = TimeSpan.FromMinutes(2);

    private string folder = "";
    private Func<Task<HostProcess>>? startNextAsync;

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-rolling-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public Task Finishes_every_order_in_the_version_that_began_it_when_the_bus_before_stops() => UpdateAsync(
        "00:00:20", async (before, _) => Assert.That((await before.TerminateAsync()).ExitCode, Is.Zero));

    [Test]
    public Task Finishes_every_order_in_the_version_that_began_it_when_the_bus_before_has_to_hand_them_back() => UpdateAsync(
        "00:00:00.2", (before, _) => before.TerminateAsync());

    [Test]
    public Task Finishes_every_order_in_the_version_that_began_it_when_the_bus_before_is_killed() => UpdateAsync(
        "00:00:20", (before, _) => before.KillAsync());

    [Test]
    public Task Finishes_every_order_in_the_version_that_began_it_when_the_next_bus_is_killed_and_starts_again() => UpdateAsync(
        "00:00:20", async (before, next) =>
        {
            await next.KillAsync();
            await (await startNextAsync!()).UntilReadyAsync();
            await before.TerminateAsync();
        });

    private async Task UpdateAsync(string stopTimeout, Func<HostProcess, HostProcess, Task> endAsync)
    {
        var (first, second) = (OrderFlows.Make(Path.Combine(folder, "1"), "v1"), OrderFlows.Make(Path.Combine(folder, "2"), "v2"));
        await using var system = await DistributedSystem.StartAsync(first, $"--Soa:Bus:StopTimeout={stopTimeout}");
        startNextAsync = () => system.AddBusAsync(second);
        using var workload = new OrderWorkload(system);
        var audit = new SystemAudit(system.Database);
        await workload.OpenAsync();
        var isEnough = false;
        // So few at once that none waits in a queue: each is begun soon after it was sent.
        var buying = workload.BuyAsync(_ => isEnough, () => Noted(system, "begun", "v1").Count + Noted(system, "begun", "v2").Count + 8);
        await UntilAsync(system, "ended", "v1", 5);

        var next = await startNextAsync();
        await next.UntilReadyAsync();
        // Both versions take orders now, and have some under way.
        await UntilAsync(system, "ended", "v2", 5);
        await UntilAsync(system, "ended", "v1", Noted(system, "begun", "v1").Count + 5);
        await UntilAsync(system, "ended", "v2", Noted(system, "begun", "v2").Count + 5);
        var (before, after) = (Left(system, "v1"), Left(system, "v2"));
        await endAsync(system.Flows, next);
        await UntilAsync(system, "ended", "v2", Noted(system, "ended", "v2").Count + 5);
        isEnough = true;
        await buying;
        await Condition.BecomesAsync(
            audit.OpenAsync, open => open is { Orders: 0, Events: 0 },
            open => $"{open.Orders} orders are open, {open.Events} events not sent",
            Draining);
        await CheckAsync(system, workload, audit, $"{before} and {after}");
    }

    private static async Task CheckAsync(DistributedSystem system, OrderWorkload workload, SystemAudit audit, string left)
    {
        var orders = await audit.OrdersAsync();
        var fulfilled = orders.Where(order => order.Value == OrderStatuses.Fulfilled).Select(order => order.Key).ToHashSet();
        // The last step comes after the one that fulfils the order.
        await Condition.BecomesAsync(
            () => Task.FromResult(fulfilled.Except(Noted(system, "ended", "v1")).Except(Noted(system, "ended", "v2")).Count()),
            open => open == 0, open => $"{open} orders are fulfilled and not ended", Draining);
        var (begun1, begun2) = (Noted(system, "begun", "v1"), Noted(system, "begun", "v2"));
        var (ended1, ended2) = (Noted(system, "ended", "v1"), Noted(system, "ended", "v2"));
        var entries = await new JournalReader(system.Database).FindAsync(
            new JournalQuery { Flow = "order-fulfilment", Take = int.MaxValue }, CancellationToken.None);
        var mixed = entries.Where(entry => entry.FlowVersion is not null).GroupBy(entry => entry.ConversationId)
            .Where(conversation => conversation.Select(entry => entry.FlowVersion).Distinct().Count() > 1)
            .Select(conversation => conversation.First(entry => entry.BusinessKeys is not null).BusinessKeys);
        TestContext.Out.WriteLine(
            $"figure: rolling update of a flow: {orders.Count} orders, {begun1.Count} begun by the version before and {begun2.Count} by "
            + $"the next; {left} were under way when a bus ended");
        Assert.Multiple(async () =>
        {
            Assert.That(begun1.Intersect(begun2), Is.Empty, "begun by both versions");
            Assert.That(mixed, Is.Empty, "in the journal with both versions");
            Assert.That(ended1.Except(begun1).Concat(ended2.Except(begun2)), Is.Empty, "ended by the other version");
            Assert.That(workload.Acknowledged.Values.Except(orders.Keys), Is.Empty, "lost");
            Assert.That(orders.Keys.Except(begun1).Except(begun2), Is.Empty, "ended without being begun");
            Assert.That(await audit.DuplicatesAsync(), Is.Empty, "done twice");
            Assert.That(await audit.ParkedAsync(), Is.Empty, "parked");
        });
    }

    private static HashSet<string> Noted(DistributedSystem system, string what, string version) =>
        OrderFlows.Noted(system.Outgoing, what, version);

    private static int Left(DistributedSystem system, string version) =>
        Noted(system, "begun", version).Except(Noted(system, "ended", version)).Count();

    private static Task UntilAsync(DistributedSystem system, string what, string version, int count) => Condition.BecomesAsync(
        () => Task.FromResult(Noted(system, what, version).Count), now => now >= count,
        now => $"{version} has {what} {now} orders and not {count}", Draining);
}
