using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging.Series;

namespace Soa.Messaging.Tests.Series;

/// <summary>What the libraries emit, as the collector counts it.</summary>
public sealed class What_a_process_emits
{
    private ServiceProvider host = null!;
    private Meter meter = null!;
    private SeriesCollector collector = null!;

    [SetUp]
    public void Begin()
    {
        host = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = host.GetRequiredService<IMeterFactory>();
        meter = meters.Create("Soa.Tests");
        collector = new SeriesCollector(meters);
    }

    [TearDown]
    public void End()
    {
        collector.Dispose();
        meter.Dispose();
        host.Dispose();
    }

    [Test]
    public void Is_counted_once_by_its_name_part_and_error()
    {
        var flows = meter.CreateHistogram<double>(SeriesMetric.Flows);
        flows.Record(0.2, new("soa.flow", "orders"), new KeyValuePair<string, object?>("soa.outcome", "completed"));
        flows.Record(0.4, new("soa.flow", "orders"), new KeyValuePair<string, object?>("soa.outcome", "completed"));
        flows.Record(0.1, new("soa.flow", "orders"), new KeyValuePair<string, object?>("soa.outcome", "error"));
        var calls = meter.CreateHistogram<double>(SeriesMetric.Calls);
        calls.Record(0.1, new("rpc.method", "orders/GetOrder"), new KeyValuePair<string, object?>("error.type", "fault"));
        calls.Record(0.1, new("rpc.method", "orders/GetOrder"), new KeyValuePair<string, object?>("error.type", "System.Exception"));

        var taken = collector.Take().ToDictionary(series => series.Key, series => series.Value);
        Assert.Multiple(() =>
        {
            Assert.That(taken[new(SeriesMetric.Flows, "orders", "completed")].Count, Is.EqualTo(2));
            Assert.That(taken[new(SeriesMetric.Flows, "orders", "completed")].Seconds, Is.EqualTo(0.6).Within(1e-5));
            Assert.That(taken[new(SeriesMetric.Flows, "orders", "error")].Count, Is.EqualTo(1));
            Assert.That(taken[new(SeriesMetric.Calls, "orders/GetOrder", "fault")].Count, Is.EqualTo(1));
            Assert.That(taken[new(SeriesMetric.Calls, "orders/GetOrder", "", IsError: true)].Count, Is.EqualTo(1));
            Assert.That(collector.Take(), Is.Empty, "taken again");
        });
    }

    [Test]
    public void Is_a_level_as_it_is_now_or_as_its_changes_add_up()
    {
        var active = meter.CreateUpDownCounter<long>(SeriesMetric.Active);
        meter.CreateObservableGauge(SeriesMetric.OutboxPending, () => 12L);
        meter.CreateObservableGauge(SeriesMetric.Circuits, () => 1);
        active.Add(1, new KeyValuePair<string, object?>("soa.flow", "orders"));
        active.Add(1, new KeyValuePair<string, object?>("soa.flow", "orders"));
        _ = collector.Take();
        active.Add(-1, new KeyValuePair<string, object?>("soa.flow", "orders"));

        Assert.That(collector.Take().Select(series => (series.Key, series.Value.Level)), Is.EquivalentTo(((SeriesKey, double)[])
        [
            (new(SeriesMetric.Active, "orders"), 1), (new(SeriesMetric.OutboxPending, ""), 12), (new(SeriesMetric.Circuits, ""), 1),
        ]));
    }

    [TestCase("/services/orders", true)]
    [TestCase("/partners/{id}/orders", true)]
    [TestCase("/console/search", false)]
    [TestCase("console", false)]
    [TestCase("/bus/parked/{id}", false)]
    [TestCase("/busy", true)]
    [TestCase("/health/ready", false)]
    [TestCase("_blazor/negotiate", false)]
    [TestCase("", false)]
    public void Is_not_counted_for_pages_of_the_bus_itself(string route, bool isCounted)
    {
        meter.CreateHistogram<double>(SeriesMetric.Requests).Record(
            1, new("http.route", route), new KeyValuePair<string, object?>("http.response.status_code", 503));

        Assert.That(collector.Take().Select(series => series.Key), isCounted
            ? Is.EqualTo((SeriesKey[])[new(SeriesMetric.Requests, route, "", IsError: true)])
            : Is.Empty);
    }

    [Test]
    public void Is_not_counted_if_it_is_no_series_or_of_another_host()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other.GetRequiredService<IMeterFactory>().Create("Soa.Tests").CreateCounter<long>(SeriesMetric.Retries).Add(1);
        meter.CreateCounter<long>("soa.something").Add(1);

        Assert.That(collector.Take(), Is.Empty);
    }

    [Test]
    public void Is_counted_together_once_a_tag_has_very_many_values()
    {
        var sent = meter.CreateCounter<long>(SeriesMetric.Sent);
        for (var i = 0; i < 5000; i++)
            sent.Add(1, new KeyValuePair<string, object?>("messaging.destination.name", $"queue-{i}"));

        var taken = collector.Take();
        Assert.That(taken, Has.Count.LessThan(2100));
        Assert.That(taken.Sum(series => series.Value.Count), Is.EqualTo(5000));
    }

    [Test]
    public void Is_counted_exactly_when_many_threads_emit_while_it_is_taken()
    {
        var flows = meter.CreateHistogram<double>(SeriesMetric.Flows);
        var emitters = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
                flows.Record(0.001 * i, new KeyValuePair<string, object?>("soa.flow", "orders"));
        })).ToArray();
        var all = Task.WhenAll(emitters);
        var count = 0L;
        while (!all.IsCompleted)
            count += collector.Take().Sum(series => series.Value.Count);
        Assert.That(count + collector.Take().Sum(series => series.Value.Count), Is.EqualTo(80_000));
    }

    [Test]
    public void Costs_no_memory()
    {
        var flows = meter.CreateHistogram<double>(SeriesMetric.Flows);
        Emit();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Emit();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Emit() => flows.Record(
            0.2, new("soa.flow", "orders"), new KeyValuePair<string, object?>("soa.outcome", "completed"));
    }
}
