using Soa.Messaging.Alerting;
using Soa.Messaging.Series;

namespace Soa.Messaging.Tests.Alerting;

/// <summary>Figures as the processes measure them, and what the rules make of them.</summary>
public sealed class Causes_that_are_looked_for
{
    private static readonly DateTime Now = new(2026, 11, 29, 10, 0, 0, DateTimeKind.Utc);

    [TestCase(299, 0)]
    [TestCase(301, 1)]
    public void Are_queues_whose_oldest_document_is_late(int seconds, int found)
    {
        var conditions = Find(Levels(new SeriesKey(SeriesMetric.QueueAge, "flow.orders"), seconds));

        Assert.That(conditions, Has.Count.EqualTo(found));
        if (found > 0)
        {
            Assert.That((conditions[0].Kind, conditions[0].Flow), Is.EqualTo((AlertKind.QueueAge, "orders")));
            Assert.That(conditions[0].Detail, Is.EqualTo("The oldest has waited for 5 min. The limit is 5 min."));
        }
    }

    [TestCase("flow.orders-slow", 0)]
    [TestCase("service.stock", 1)]
    [TestCase("flow.orders", 1)]
    public void Are_late_by_the_limit_of_their_flow_or_queue(string queue, int found)
    {
        var options = new AlertOptions
        {
            Overrides =
            {
                ["orders-*"] = new AlertOverride { QueueAge = TimeSpan.FromHours(1) },
                ["service.*"] = new AlertOverride { QueueAge = TimeSpan.FromSeconds(1) },
            },
        };

        Assert.That(Find(Levels(new SeriesKey(SeriesMetric.QueueAge, queue), 400), options), Has.Count.EqualTo(found));
    }

    [TestCase(10, 61, "10 events wait to be sent, the oldest for 61 s.")]
    [TestCase(6000, 3, "6000 events wait to be sent, the oldest for 3 s.")]
    [TestCase(10_000, 300, "10000 or more events wait to be sent, the oldest for 5 min.")]
    [TestCase(1, 90, "1 event waits to be sent, the oldest for 90 s.")]
    [TestCase(4999, 59, null)]
    public void Are_events_in_the_outbox(int pending, int age, string? detail)
    {
        var conditions = Find(Levels(
            (new SeriesKey(SeriesMetric.OutboxPending, ""), pending), (new SeriesKey(SeriesMetric.OutboxAge, ""), age)));

        Assert.That(conditions.SingleOrDefault()?.Detail, detail is null ? Is.Null : Does.StartWith(detail));
    }

    [TestCase("Healthy", null, 0)]
    [TestCase("Unhealthy", "bus: RabbitMQ cannot be reached.", 1)]
    [TestCase("Degraded", "flows: The folder /in cannot be read.", 1)]
    [TestCase("Degraded", "outbox: 3 events are to be sent.", 0)]
    public void Are_processes_that_are_not_ready(string readiness, string? problem, int found)
    {
        var conditions = Find(new AlertFigures
        {
            Now = Now,
            Instances = [Instance("Bus", "a", readiness, problem), Instance("Bus", "b", readiness, problem)],
        });

        Assert.That(conditions, Has.Count.EqualTo(found), "one for the program");
        if (found > 0)
        {
            Assert.That(conditions[0].Detail, Is.EqualTo($"a:7: {problem} b:7: {problem}"));
            Assert.That(conditions[0].HoldFor, Is.EqualTo(TimeSpan.FromMinutes(1)));
        }
    }

    [Test]
    public void Are_processes_that_died_and_not_those_that_were_stopped_or_started_again()
    {
        var dead = Instance("Bus", "a", "Healthy", null) with { SeenAt = Now.AddMinutes(-5) };
        var stopped = dead with { Machine = "b", StoppedAt = Now.AddMinutes(-5) };
        var quiet = dead with { Machine = "c", SeenAt = Now.AddSeconds(-50) };
        var other = Instance("Services", "a", "Healthy", null) with { StartedAt = Now.AddMinutes(-1) };

        Assert.That(Find(Processes(dead, stopped, quiet, other)).Single().Title, Is.EqualTo("Bus on a gives no sign of life"));
        Assert.That(
            Find(Processes(dead, Instance("Bus", "z", "Healthy", null) with { StartedAt = Now.AddMinutes(-4) })), Is.Empty);
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(2, 1)]
    public void Are_circuits_that_are_not_closed(int state, int found) =>
        Assert.That(Find(Levels(new SeriesKey(SeriesMetric.Circuits, "orders", "steps/2"), state)), Has.Count.EqualTo(found));

    [Test]
    public void Are_none_where_every_rule_is_off()
    {
        var off = new AlertOptions
        {
            Rules = new AlertRules
            {
                NewCause = false,
                FailureRate = 0,
                QueueAge = default,
                OutboxAge = default,
                OutboxPending = 0,
                NotReadyFor = default,
            },
        };
        var figures = Levels(
            (new SeriesKey(SeriesMetric.QueueAge, "flow.a"), 1e6), (new SeriesKey(SeriesMetric.OutboxPending, ""), 1e4),
            (new SeriesKey(SeriesMetric.OutboxAge, ""), 1e6), (new SeriesKey(SeriesMetric.Circuits, "a", "1"), 1));

        Assert.That(Find(figures), Has.Count.EqualTo(3));
        Assert.That(Find(figures, off), Is.Empty);
    }

    [Test]
    public void Have_keys_that_fit_their_column_and_are_their_own()
    {
        var keys = Enumerable.Range(0, 2).Select(i => new AlertCondition("Circuit", new string('x', 600) + i, "t", "d").Key).ToList();

        Assert.That(keys, Has.All.Length.LessThanOrEqualTo(200));
        Assert.That(keys, Is.Unique);
    }

    private static IReadOnlyList<AlertCondition> Find(AlertFigures figures, AlertOptions? options = null) => AlertConditions.Of(
        figures, options ?? new AlertOptions(), queue => queue.StartsWith("flow.", StringComparison.Ordinal) ? queue[5..] : null);

    private static AlertFigures Levels(SeriesKey key, double level) => Levels((key, level));

    private static AlertFigures Levels(params (SeriesKey Key, double Level)[] levels) =>
        new() { Now = Now, Levels = levels.ToDictionary(one => one.Key, one => one.Level) };

    private static AlertFigures Processes(params ProcessInstance[] instances) => new() { Now = Now, Instances = instances };

    private static ProcessInstance Instance(string name, string machine, string readiness, string? problem) => new()
    {
        Id = Guid.NewGuid(),
        Name = name,
        Role = "flows",
        Machine = machine,
        ProcessId = 7,
        Version = "1",
        StartedAt = Now.AddHours(-1),
        SeenAt = Now.AddSeconds(-3),
        Readiness = readiness,
        Problem = problem,
    };
}
