using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Alerting;
using Soa.Messaging.Readiness;
using Soa.Testing.Messaging;

namespace Soa.Messaging.Tests.Alerting;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class A_database_that_cannot_be_used(DatabaseProvider provider) : AlertsFixture(provider)
{
    private readonly RecordedLog<DatabaseAlert> log = new();

    [Test]
    public async Task Is_told_once_past_the_database_and_its_end_when_it_is_back()
    {
        var outage = NewOutage();
        await FailAsync(outage, Minute - TimeSpan.FromSeconds(10));
        Assert.That(Ops.Taken, Is.Empty);

        await FailAsync(outage, Minute * 10);
        var (began, count) = (Ops.Taken[0].Items.Single(), Ops.Taken.Count);
        await Process.Engine.RecordEndedAsync(outage.Recover()!, default);
        await Process.RunAsync(Minute);

        var over = (await Process.Store.ListAsync(AlertStatus.Resolved, "", 2, default)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(count, Is.EqualTo(1));
            Assert.That(began.Title, Does.EndWith("cannot use the database"));
            Assert.That(Ops.Texts, Is.EqualTo([$"Began {began.Title}", $"Ended {began.Title}"]));
            Assert.That((over.Id, over.Kind, over.StartedAt), Is.EqualTo((began.Id, AlertKind.Database, began.StartedAt)));
            Assert.That(outage.Recover(), Is.Null);
        });
    }

    [Test]
    public async Task Is_told_as_soon_as_the_channel_works_again()
    {
        var outage = NewOutage();
        Ops.Problem = "Away.";
        await FailAsync(outage, Minute * 3);
        Ops.Problem = null;
        await FailAsync(outage, Minute * 5);

        Assert.That(Ops.Taken, Has.Count.EqualTo(1));
        Assert.That(log.Lines, Has.Some.Contains("The channel ops did not take the message that the database cannot be used."));
    }

    [Test]
    public async Task Is_not_told_if_it_is_back_soon()
    {
        var outage = NewOutage();
        await FailAsync(outage, TimeSpan.FromSeconds(50));

        Assert.That(outage.Recover(), Is.Null);
        await FailAsync(outage, TimeSpan.FromSeconds(50));
        Assert.That(Ops.Taken, Is.Empty);
    }

    [Test]
    public async Task Is_noticed_by_the_worker_from_its_start_on()
    {
        // The readiness has not found a database that can be used.
        using var worker = new AlertWorker(
            Process.Engine, null!, NewOutage(),
            new DatabaseReadiness(Time, NullLogger<DatabaseReadiness>.Instance, Database), Options, Time, NullLogger<AlertWorker>.Instance);
        for (var i = 0; i < 8; i++)
        {
            await worker.CheckAsync(default);
            await worker.SendAsync(default);
            Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That(Ops.Taken, Has.Count.EqualTo(1));
    }

    private DatabaseAlert NewOutage() => new(
        Options, new AlertChannels([Ops]), Database, new HostingEnvironment { ApplicationName = "Bus" }, Time, log);

    private async Task FailAsync(DatabaseAlert outage, TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed <= span; passed += TimeSpan.FromSeconds(10))
        {
            await outage.FailedAsync(default);
            Time.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
