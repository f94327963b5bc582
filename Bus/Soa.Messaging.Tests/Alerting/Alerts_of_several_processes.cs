using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Alerting;

namespace Soa.Messaging.Tests.Alerting;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Alerts_of_several_processes(DatabaseProvider provider) : AlertsFixture(provider)
{
    private const string NoStock = "New cause of failure in orders: NoStock";

    private AlertingProcess second = null!;
    private AlertingProcess third = null!;

    [SetUp]
    public void StartOthers() => (second, third) = (NewProcess(), NewProcess());

    [Test]
    public async Task Are_told_once_although_all_check_and_send_at_the_same_time()
    {
        for (var cause = 0; cause < 5; cause++)
        {
            await Process.ParkAsync("orders", $"Fault{cause}", "No stock of SKU-1.");
            for (var round = 0; round < 6; round++)
            {
                Time.Advance(TimeSpan.FromSeconds(10));
                await Task.WhenAll(Process.TurnAsync(), second.TurnAsync(), third.TurnAsync());
            }
        }

        Assert.That(
            Ops.Texts, Is.EqualTo(Enumerable.Range(0, 5).Select(cause => $"Began New cause of failure in orders: Fault{cause}")));
    }

    [Test]
    public async Task Are_checked_by_another_one_when_the_first_has_died()
    {
        await Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
        await Process.RunAsync(Minute);
        Assert.That(await second.Engine.CheckAsync(default), Is.False, "the first one does it");

        Time.Advance(Minute);
        Assert.That(await second.Engine.CheckAsync(default), Is.True, "the first one does not any more");
        await second.ParkAsync("orders", "NoPrice", "No price of SKU-1.");
        await second.RunAsync(Minute);

        Assert.That(Ops.Texts, Is.EqualTo([$"Began {NoStock}", "Began New cause of failure in orders: NoPrice"]));
    }

    [Test]
    public async Task Are_checked_by_another_one_at_once_when_the_first_has_stopped()
    {
        await Process.TurnAsync();
        await Process.Engine.GiveBackAsync(default);

        Assert.That(await second.Engine.CheckAsync(default), Is.True);
    }

    [Test]
    public async Task Are_not_over_because_nobody_looked_for_a_while()
    {
        await Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
        await Process.RunAsync(Minute);

        // All stop. When they start, what had been measured is not there yet: here, nothing is parked for a moment.
        Time.Advance(TimeSpan.FromHours(3));
        var seesNothing = new AlertingProcess(
            Database, Time, Options with { Rules = new AlertRules { NewCause = false } }, [Ops]);
        await seesNothing.RunAsync(Minute);
        await seesNothing.Engine.GiveBackAsync(default);
        await NewProcess().RunAsync(Minute);
        Assert.That(Ops.Texts, Is.EqualTo([$"Began {NoStock}"]));

        await seesNothing.RunAsync(ResolveAfter + Minute * 2);
        Assert.That(Ops.Texts, Is.EqualTo([$"Began {NoStock}", $"Ended {NoStock}"]));
    }
}
