using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Alerting;

namespace Soa.Messaging.Tests.Alerting;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class A_new_cause_of_failure(DatabaseProvider provider) : AlertsFixture(provider)
{
    private const string NoStock = "New cause of failure in orders: NoStock";
    private const string Timeout = "New cause of failure in orders: TimeoutException";

    [Test]
    public async Task Is_one_message_however_many_documents_it_parks()
    {
        await Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
        await Process.RunAsync(GroupWait - TimeSpan.FromSeconds(10));
        Assert.That(Ops.Texts, Is.Empty, "it waits for others");

        await Process.RunAsync(TimeSpan.FromSeconds(20));
        for (var i = 2; i < 30; i++)
        {
            await Process.ParkAsync("orders", "NoStock", $"No stock of SKU-{i}.");
            await Process.RunAsync(TimeSpan.FromSeconds(20));
        }

        var item = Ops.Taken.Single().Items.Single();
        var alert = (await Process.Store.ListAsync(AlertStatus.Firing, "", 10, default)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(Ops.Texts, Is.EqualTo([$"Began {NoStock}"]));
            Assert.That(Ops.Taken[0].Subject, Is.EqualTo($"Alert: {NoStock}"));
            Assert.That(item.Detail, Is.EqualTo("1 document is parked. No stock of #."));
            Assert.That(item.Address, Is.EqualTo(new Uri($"https://bus.example.com/soa/console/alerts/{alert.Id}")));
            Assert.That((alert.Documents, alert.Flow, alert.Notifications), Is.EqualTo((29L, "orders", 1)));
            Assert.That(alert.Link, Does.Match("^console/work/documents\\?cause=[0-9a-f]{16}$"));
            Assert.That(alert.LastAt, Is.GreaterThan(alert.StartedAt));
            Assert.That(Process.Log.Lines, Is.EqualTo(
                [$"Warning: Alert {alert.Id}: {NoStock}. 1 document is parked. No stock of #."]));
        });
    }

    [Test]
    public async Task Is_told_together_with_others_that_begin_at_the_same_time()
    {
        await Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
        await Process.RunAsync(TimeSpan.FromSeconds(20));
        await Process.ParkAsync("orders", "System.TimeoutException", "The partner did not answer within 30 s.");
        await Process.ParkAsync("invoices", "NoStock", "No stock of SKU-1.");
        await Process.RunAsync(Minute);

        Assert.That(Ops.Taken.Single().Items.Select(item => item.Title), Is.EquivalentTo(
            [NoStock, Timeout, "New cause of failure in invoices: NoStock"]));
        Assert.That(Ops.Taken[0].Subject, Is.EqualTo($"Alert: {NoStock} (and 2 more)"));
    }

    [Test]
    public async Task Is_over_when_nothing_of_it_is_parked_and_new_if_it_comes_back()
    {
        await Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
        await Process.RunAsync(Minute);
        await Process.DiscardAllAsync();
        await Process.RunAsync(ResolveAfter - TimeSpan.FromSeconds(20));
        Assert.That(Ops.Taken, Has.Count.EqualTo(1), "it may come back");

        await Process.RunAsync(Minute);
        await Process.ParkAsync("orders", "NoStock", "No stock of SKU-2.");
        await Process.RunAsync(Minute);

        Assert.That(Ops.Texts, Is.EqualTo([$"Began {NoStock}", $"Ended {NoStock}", $"Began {NoStock}"]));
        var over = (await Process.Store.ListAsync(AlertStatus.Resolved, "", 10, default)).Single();
        Assert.That(over.EndedAt, Is.Not.Null);
    }

    [Test]
    public async Task Is_not_told_again_after_a_restart()
    {
        await Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
        await Process.RunAsync(Minute);
        Process = NewProcess();
        await Process.RunAsync(Minute * 5);

        Assert.That(Ops.Texts, Is.EqualTo([$"Began {NoStock}"]));
    }

    [Test]
    public async Task Is_not_told_if_somebody_was_quicker()
    {
        await Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
        await Process.TurnAsync();
        await Process.DiscardAllAsync();
        Process = new AlertingProcess(Database, Time, Options with { ResolveAfter = TimeSpan.Zero }, [Ops]);
        Time.Advance(Minute * 2);
        await Process.RunAsync(Minute);

        Assert.That(Ops.Texts, Is.Empty);
    }

    [Test]
    public async Task Does_not_quote_the_value_that_a_schema_refuses()
    {
        await Process.ParkAsync(
            "orders", "SchemaInvalid",
            "The 'Name' element is invalid - The value 'Eve Smith' is invalid - The string 'Eve Smith' is not a valid Integer value.");
        await Process.RunAsync(Minute);

        Assert.That(Ops.Taken.Single().Items.Single().Detail, Is.EqualTo(
            "1 document is parked. The 'Name' element is invalid - The value '…' is invalid - "
                + "The string '…' is not a valid Integer value."));
    }

    [Test]
    public async Task Does_not_quote_a_reason_where_that_is_not_wanted()
    {
        Process = new AlertingProcess(Database, Time, Options with { Reasons = false }, [Ops]);
        await Process.ParkAsync("orders", "NoStock", "No stock for Mr Smith.");
        await Process.RunAsync(Minute);

        Assert.That(Ops.Taken.Single().Items.Single().Detail, Is.EqualTo("1 document is parked."));
    }

    [Test]
    public async Task Is_told_again_only_if_that_is_wanted()
    {
        Process = new AlertingProcess(Database, Time, Options with { RepeatAfter = TimeSpan.FromHours(1) }, [Ops]);
        await Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
        await Process.RunAsync(TimeSpan.FromMinutes(65));

        Assert.That(Ops.Texts, Is.EqualTo([$"Began {NoStock}", $"Continues {NoStock}"]));
    }

    [Test]
    public async Task Goes_to_the_channels_that_want_its_flow()
    {
        var (orders, billing) = (new Inbox("orders"), new Inbox("billing"));
        var options = Options with
        {
            Channels = new()
            {
                ["ops"] = new AlertChannelOptions(),
                ["orders"] = new AlertChannelOptions { Flows = ["order*"] },
                ["billing"] = new AlertChannelOptions { Flows = ["invoices", "bills-*"] },
            },
            Overrides = new() { ["quiet-*"] = new AlertOverride { NewCause = false } },
        };
        Process = new AlertingProcess(Database, Time, options, [Ops, orders, billing]);
        await Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
        await Process.ParkAsync("invoices", "NoStock", "No stock of SKU-1.");
        await Process.ParkAsync("quiet-flow", "NoStock", "No stock of SKU-1.");
        await Process.RunAsync(Minute);

        Assert.Multiple(() =>
        {
            Assert.That(Ops.Taken.Single().Items.Select(item => item.Flow), Is.EquivalentTo(["orders", "invoices"]));
            Assert.That(orders.Taken.Single().Items.Select(item => item.Flow), Is.EqualTo(["orders"]));
            Assert.That(billing.Taken.Single().Items.Select(item => item.Flow), Is.EqualTo(["invoices"]));
        });
    }

    [Test]
    public async Task Of_a_flood_makes_one_message_of_bearable_length()
    {
        for (var i = 0; i < 60; i++)
            await Process.ParkAsync($"flow-{(char)('a' + (i / 10))}{(char)('a' + (i % 10))}", "NoStock", "No stock.");
        await Process.RunAsync(Minute);

        var notice = Ops.Taken.Single();
        Assert.That((notice.Items.Count, notice.More), Is.EqualTo((AlertNotice.MostItems, 60 - AlertNotice.MostItems)));
        Assert.That(await Process.Store.CountFiringAsync(default), Is.EqualTo(60));
    }
}
