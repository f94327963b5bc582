using Soa.AllInOne.Testing;
using Soa.Database;
using Soa.IntegrationTests.Torture;

namespace Soa.IntegrationTests.Rolling;

/// <summary>
/// Services and bus of an earlier version are replaced by those of this one while orders flow. <c>SOA_EARLIER</c> is a checkout of the
/// earlier version, in which the hosts and the migrator are built as here.
/// </summary>
[Category("Rolling")]
public sealed class A_bus_of_an_earlier_version
{
    private const int Orders = 20;

    private static readonly Statement Shared = new("SELECT COUNT(*) FROM MigrationJournal");

    [Test]
    public async Task Works_beside_this_one_on_a_database_that_is_migrated_further_until_it_is_replaced()
    {
        if (Environment.GetEnvironmentVariable("SOA_EARLIER") is not { Length: > 0 } earlier)
        {
            Assert.Ignore("SOA_EARLIER names no checkout of an earlier version.");
            return;
        }

        await using var system = await DistributedSystem.StartEarlierAsync(
            earlier, async connection => Assert.That((await MigratorRun.MigrateAsync(connection, earlier)).ExitCode, Is.Zero));
        var migrations = await system.Database.ReadAsync(session => session.ScalarAsync<int>(Shared));
        using var workload = new OrderWorkload(system);
        var audit = new SystemAudit(system.Database);
        await workload.OpenAsync();
        var isEnough = false;
        var buying = workload.BuyAsync(_ => isEnough, () => int.MaxValue);
        await UntilAsync(workload, Orders);
        await system.UpgradeAsync(async _ => await UntilAsync(workload, workload.Acknowledged.Count + Orders));
        await UntilAsync(workload, workload.Acknowledged.Count + Orders);
        isEnough = true;
        await buying;
        await Condition.BecomesAsync(
            audit.OpenAsync, open => open is { Orders: 0, Events: 0 },
            open => $"{open.Orders} orders are open, {open.Events} events not sent",
            TimeSpan.FromMinutes(3));

        var orders = await audit.OrdersAsync();
        var events = await system.ReceivedEventsAsync();
        TestContext.Out.WriteLine(
            $"figure: an earlier version with {migrations} migrations, replaced by this one with "
            + $"{await system.Database.ReadAsync(session => session.ScalarAsync<int>(Shared))}: {orders.Count} orders");
        Assert.Multiple(async () =>
        {
            Assert.That(workload.Acknowledged.Values.Except(orders.Keys), Is.Empty, "lost");
            Assert.That(await audit.DuplicatesAsync(), Is.Empty, "done twice");
            Assert.That(events.Check("orders.OrderSubmitted", orders.Keys), Is.Empty, "events");
            Assert.That(await audit.ParkedAsync(), Is.Empty, "parked");
        });
    }

    private static Task UntilAsync(OrderWorkload workload, int count) => Condition.BecomesAsync(
        () => Task.FromResult(workload.Acknowledged.Count), now => now >= count, now => $"{now} orders are acknowledged, and not {count}");
}
