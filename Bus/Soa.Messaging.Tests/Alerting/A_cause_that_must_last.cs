using Soa.Messaging.Alerting;

namespace Soa.Messaging.Tests.Alerting;

public sealed class A_cause_that_must_last
{
    private static readonly DateTime Now = new(2026, 11, 29, 10, 0, 0, DateTimeKind.Utc);
    private static readonly AlertCondition NotReady =
        new(AlertKind.NotReady, "Bus", "Bus is not ready", "bus: away") { HoldFor = TimeSpan.FromMinutes(1) };

    [Test]
    public void Is_pending_first() => Assert.That(NotReady.Begin("AL-1", Now).Status, Is.EqualTo(AlertStatus.Pending));

    [TestCase(59, 10, false)]
    [TestCase(60, 10, true)]
    [TestCase(600, 10, true)]
    [TestCase(600, 300, false, Description = "nobody looked for five minutes, so it may have been gone")]
    public void Is_an_alert_once_it_was_seen_for_that_long(int seconds, int notSeen, bool fires)
    {
        var pending = Pending(startedAt: Now.AddSeconds(-seconds), seenAt: Now.AddSeconds(-notSeen));

        var changes = Between([pending], [NotReady]);

        Assert.That(changes.Fired, Has.Count.EqualTo(fires ? 1 : 0));
        Assert.That((changes.Seen.Count, changes.Begun.Count, changes.Resolved.Count), Is.EqualTo((1, 0, 0)));
    }

    [Test]
    public void Is_forgotten_if_it_goes_before_that() =>
        Assert.That(Between([Pending(Now.AddSeconds(-50), Now.AddSeconds(-10))], []).Dropped, Has.Count.EqualTo(1));

    private static AlertChanges Between(IReadOnlyList<Alert> open, IReadOnlyList<AlertCondition> conditions) =>
        AlertChanges.Between(open, conditions, Now, Now.AddHours(-1), new AlertOptions());

    private static Alert Pending(DateTime startedAt, DateTime seenAt) => new()
    {
        Id = "AL-1",
        AlertKey = NotReady.Key,
        Kind = NotReady.Kind,
        Title = NotReady.Title,
        Detail = NotReady.Detail,
        Status = AlertStatus.Pending,
        StartedAt = startedAt,
        SeenAt = seenAt,
        LastAt = seenAt,
        Notifications = 0,
    };
}
