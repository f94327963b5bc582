using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Alerting;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;

namespace Soa.Messaging.Tests.Alerting;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class An_alert_that_is_muted(DatabaseProvider provider) : AlertsFixture(provider)
{
    private const string Title = "New cause of failure in orders: NoStock";
    private static readonly Actor Olga = new("olga", "192.0.2.1");
    private string id = "";

    [SetUp]
    public async Task Fail()
    {
        await ParkAsync();
        await Process.RunAsync(Minute);
        id = (await Process.Store.ListAsync(AlertStatus.Firing, "", 2, default)).Single().Id;
    }

    [Test]
    public async Task For_an_hour_is_told_again_if_it_goes_on_after_that()
    {
        await Process.Alerts.MuteAsync(id, TimeSpan.FromHours(1), " Partner knows. ", Olga, default);
        await Process.RunAsync(TimeSpan.FromMinutes(59));
        Assert.That(Ops.Taken, Has.Count.EqualTo(1));
        Assert.That(await Process.Store.CountFiringAsync(default), Is.Zero);

        await Process.RunAsync(Minute * 2);

        Assert.That(Ops.Texts, Is.EqualTo([$"Began {Title}", $"Continues {Title}"]));
        Assert.That(await Process.Store.CountFiringAsync(default), Is.EqualTo(1));
    }

    [Test]
    public async Task For_a_day_stays_so_when_it_is_over_and_begins_again()
    {
        await Process.Alerts.MuteAsync(id, TimeSpan.FromDays(1), "Partner knows.", Olga, default);
        await Process.DiscardAllAsync();
        await Process.RunAsync(ResolveAfter + Minute);
        await ParkAsync();
        await Process.RunAsync(Minute * 2);

        var again = (await Process.Store.ListAsync(AlertStatus.Firing, "", 2, default)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(Ops.Texts, Is.EqualTo([$"Began {Title}"]), "neither the end nor the new beginning is told");
            Assert.That(again.Id, Is.Not.EqualTo(id));
            Assert.That((again.MutedBy, again.MuteReason), Is.EqualTo(("olga", "Partner knows.")));
        });
    }

    [Test]
    public async Task Until_it_is_over_is_told_when_it_begins_again()
    {
        await Process.Alerts.MuteAsync(id, null, "Partner knows.", Olga, default);
        await Process.DiscardAllAsync();
        await Process.RunAsync(ResolveAfter + Minute);
        await ParkAsync();
        await Process.RunAsync(Minute);

        Assert.That(Ops.Texts, Is.EqualTo([$"Began {Title}", $"Began {Title}"]));
    }

    [Test]
    public async Task Is_told_at_once_when_it_is_not_to_be_muted_any_more()
    {
        await Process.Alerts.MuteAsync(id, null, "Partner knows.", Olga, default);
        await Process.RunAsync(Minute);
        await Process.Alerts.UnmuteAsync(id, Olga, default);
        await Process.RunAsync(TimeSpan.FromSeconds(10));

        Assert.That(Ops.Texts, Is.EqualTo([$"Began {Title}", $"Continues {Title}"]));
        Assert.That(
            async () => await Process.Alerts.UnmuteAsync(id, Olga, default),
            Throws.TypeOf<ParkedRefusedException>().With.Message.EqualTo($"{id} is not muted any more."));
    }

    [Test]
    public async Task Is_in_the_audit_with_who_and_why()
    {
        await Process.Alerts.MuteAsync(id, TimeSpan.FromHours(1), "Partner knows.", Olga, default);
        await Process.Alerts.UnmuteAsync(id, Olga, default);
        await Process.Alerts.TestAsync("ops", Olga, default);

        var entries = await Process.Audit.ListAsync(new AuditFilter(), long.MaxValue, 10, default);
        Assert.That(
            entries.Select(entry => (entry.Who, entry.Address, entry.Action, entry.Target, entry.Flow, entry.Detail)),
            Is.EqualTo(new (string, string?, string, string, string?, string?)[]
            {
                ("olga", "192.0.2.1", AuditAction.AlertChannelTested, "ops", null, null),
                ("olga", "192.0.2.1", AuditAction.AlertUnmuted, id, "orders", null),
                ("olga", "192.0.2.1", AuditAction.AlertMuted, id, "orders", "for 60 min: Partner knows."),
            }));
        Assert.That(Ops.Taken[^1].IsTest, Is.True);
    }

    [TestCase("", 1, "Say why")]
    [TestCase("  ", 1, "Say why")]
    [TestCase("ok", 0, "up to 30 days")]
    [TestCase("ok", 31 * 24, "up to 30 days")]
    public void Needs_a_reason_and_a_time_that_can_be(string reason, int hours, string refusal) => Assert.That(
        async () => await Process.Alerts.MuteAsync(id, TimeSpan.FromHours(hours), reason, Olga, default),
        Throws.TypeOf<ParkedRefusedException>().With.Message.Contains(refusal));

    [Test]
    public void Is_muted_by_those_who_may_edit_documents_of_its_flow()
    {
        var clerk = new Actor("carl") { Permits = (permission, flow) => permission == Permission.Edit && flow == "invoices" };

        Assert.That(
            async () => await Process.Alerts.MuteAsync(id, null, "No.", clerk, default),
            Throws.TypeOf<ParkedRefusedException>().With.Message.Contains("role edit for the flow orders"));
        Assert.That(
            async () => await Process.Alerts.TestAsync("ops", clerk, default),
            Throws.TypeOf<ParkedRefusedException>().With.Property("Status").EqualTo(403));
        Assert.That(
            async () => await Process.Alerts.MuteAsync("AL-NOTTHERE", null, "No.", Olga, default),
            Throws.TypeOf<ParkedRefusedException>().With.Property("Status").EqualTo(404));
    }

    [Test]
    public async Task Cannot_be_muted_when_it_is_over()
    {
        await Process.DiscardAllAsync();
        await Process.RunAsync(ResolveAfter + Minute);

        Assert.That(
            async () => await Process.Alerts.MuteAsync(id, null, "Late.", Olga, default),
            Throws.TypeOf<ParkedRefusedException>().With.Message.EqualTo($"{id} is over."));
    }

    private Task ParkAsync() => Process.ParkAsync("orders", "NoStock", "No stock of SKU-1.");
}
