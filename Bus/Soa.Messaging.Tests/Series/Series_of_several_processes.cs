using Microsoft.Extensions.Time.Testing;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Series;

namespace Soa.Messaging.Tests.Series;

/// <summary>Two processes that measure themselves, on one database and one clock, and what a reader finds.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Series_of_several_processes(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero);

    private FakeTimeProvider time = null!;
    private TestDatabase test = null!;
    private Process first = null!;
    private Process second = null!;

    [SetUp]
    public async Task Begin()
    {
        time = new FakeTimeProvider(Start);
        test = await TestDatabase.CreateMigratedAsync(provider);
        first = await Process.StartAsync(test.Database, time);
        second = await Process.StartAsync(test.Database, time);
    }

    [TearDown]
    public async Task End()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        await test.DisposeAsync();
    }

    [Test]
    public async Task Are_added_up_after_ten_seconds()
    {
        first.Run("orders", 0.1, times: 90);
        second.Run("orders", 2, times: 10);
        second.Fail("orders");
        await PassAsync(10);

        var read = await ReadAsync("15m");
        var orders = read.Totals[new(SeriesMetric.Flows, "orders", "completed")];
        Assert.Multiple(() =>
        {
            Assert.That(orders.Count, Is.EqualTo(100));
            Assert.That(orders.Percentile(0.5), Is.EqualTo(0.1).Within(0.01));
            Assert.That(orders.Percentile(0.95), Is.EqualTo(2).Within(0.15));
            Assert.That(read.Totals[new(SeriesMetric.Flows, "orders", "error")].Count, Is.EqualTo(1));
            Assert.That(read.Recent[new(SeriesMetric.Flows, "orders", "completed")].Count, Is.EqualTo(100));
            Assert.That(read.Frames[^1].Values.Values.Single().Count, Is.EqualTo(101), "the last frame");
            Assert.That(read.Frames.Take(read.Frames.Count - 1).SelectMany(frame => frame.Values), Is.Empty);
        });
    }

    [TestCase("15m", 90)]
    [TestCase("1h", 60)]
    [TestCase("6h", 120)]
    [TestCase("24h", 144)]
    [TestCase("7d", 168)]
    [TestCase("14d", 168)]
    public async Task Have_frames_without_gaps_in_every_range_and_no_count_twice(string range, int frames)
    {
        first.Run("orders", 0.1, times: 3);
        await PassAsync(70);
        second.Run("orders", 0.1, times: 4);
        await PassAsync(80);

        var read = await ReadAsync(range);
        Assert.Multiple(() =>
        {
            Assert.That(read.Frames, Has.Count.InRange(frames, frames + 1));
            Assert.That(
                read.Frames.Zip(read.Frames.Skip(1), (one, next) => next.StartsAt - one.StartsAt), Is.All.EqualTo(read.Range.Frame));
            Assert.That(read.Totals[new(SeriesMetric.Flows, "orders", "completed")].Count, Is.EqualTo(7));
            Assert.That(read.Frames.SelectMany(frame => frame.Values.Values).Sum(value => value.Count), Is.EqualTo(7));
            Assert.That(read.Seconds, Is.InRange(60, 160));
        });
    }

    [Test]
    public async Task Add_up_the_levels_of_each_and_share_those_of_all()
    {
        first.At(work: 2, pending: 7);
        second.At(work: 3, pending: 7);
        await PassAsync(10);

        var levels = (await ReadAsync("15m")).Levels;
        Assert.Multiple(() =>
        {
            Assert.That(levels[new(SeriesMetric.Active, "orders")], Is.EqualTo(5));
            Assert.That(levels[new(SeriesMetric.OutboxPending, "")], Is.EqualTo(7));
        });
    }

    [Test]
    public async Task Keep_what_a_process_has_measured_that_stopped_and_forget_its_levels()
    {
        first.Run("orders", 0.1, times: 5);
        first.At(work: 2, pending: 0);
        await first.StopAsync();
        await PassAsync(60);

        var read = await ReadAsync("15m");
        var instances = await second.Reader.InstancesAsync(TimeSpan.FromHours(1), default);
        Assert.Multiple(() =>
        {
            Assert.That(read.Totals[new(SeriesMetric.Flows, "orders", "completed")].Count, Is.EqualTo(5));
            Assert.That(read.Levels.Keys.Select(key => key.Metric), Does.Not.Contain(SeriesMetric.Active));
            Assert.That(instances.Select(instance => instance.StoppedAt is null), Is.EquivalentTo((bool[])[true, false]));
            Assert.That(instances.Where(instance => instance.IsStale(Now)), Is.Empty);
        });
    }

    [Test]
    public async Task Show_which_process_has_died()
    {
        await PassAsync(10);
        first.Die();
        await PassAsync(60);

        var instances = await second.Reader.InstancesAsync(TimeSpan.FromHours(1), default);
        Assert.Multiple(() =>
        {
            Assert.That(instances, Has.Count.EqualTo(2));
            Assert.That(instances.Single(instance => instance.IsStale(Now)).Id, Is.EqualTo(first.Writer.Instance!.Id));
            Assert.That(instances[0].Readiness, Is.EqualTo("Healthy"));
            Assert.That(instances[0].Role, Is.EqualTo("services and flows"));
        });
    }

    [Test]
    public async Task Are_deleted_when_they_are_too_old()
    {
        first.Run("orders", 0.1, times: 5);
        await PassAsync(60);
        time.Advance(TimeSpan.FromDays(15));
        await first.SweepAsync();

        var left = await test.Database.ReadAsync(session => session.QueryAsync<int>(Count), default);
        Assert.That(left, Is.Empty);
    }

    private static readonly Statement Count = new("SELECT Seconds FROM Series WHERE StartsAt < '2026-12-01'");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<SeriesSummary> ReadAsync(string range)
    {
        time.Advance(TimeSpan.FromSeconds(5));
        return await second.Reader.ReadAsync(
            SeriesRange.Of(range), key => key.Metric == SeriesMetric.Flows ? key with { Name = "", Part = "" } : null, default);
    }

    // As the clock of the writers does, step by step.
    private async Task PassAsync(int seconds)
    {
        for (var passed = 0; passed < seconds; passed += 10)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            foreach (var process in (Process[])[first, second])
                await process.TurnAsync();
        }
    }
}
