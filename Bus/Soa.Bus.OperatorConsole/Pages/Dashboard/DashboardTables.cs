using System.Globalization;
using Soa.Bus.OperatorConsole.Charts;
using Soa.Flows;
using Soa.Messaging;
using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Pages.Dashboard;

/// <summary>Makes the tables of the dashboard.</summary>
internal static class DashboardTables
{
    private static readonly TimeSpan LongInQueue = TimeSpan.FromMinutes(1);

    /// <summary>Makes a row of each flow: those of this process, and those that others have run.</summary>
    public static IReadOnlyList<DashboardView.FlowRow> Flows(SeriesSummary series, IReadOnlyList<Flow> known)
    {
        var byName = series.Totals.Of(SeriesMetric.Flows).ToLookup(pair => pair.Key.Name);
        var active = series.Levels.Of(SeriesMetric.Active).ToDictionary(level => level.Key.Name, level => level.Value);
        var descriptions = known.ToDictionary(flow => flow.Name, flow => flow.Description);
        return
        [
            .. descriptions.Keys.Union(byName.Select(group => group.Key)).Order(StringComparer.Ordinal).Select(name =>
            {
                var runs = byName[name].Tally();
                return new DashboardView.FlowRow(
                    name, descriptions.GetValueOrDefault(name, ""), Figures.Count(runs.Count), RateOf(runs, series),
                    Figures.Count(runs.Errors), Figures.Share(runs.Errors, runs.Count), Figures.Count(runs.Faults),
                    Percentile(runs, 0.5), Percentile(runs, 0.95), Figures.Count(active.GetValueOrDefault(name)), runs.Errors > 0);
            }),
        ];
    }

    /// <summary>Makes a row of each service, followed by one of each operation that was called.</summary>
    public static IReadOnlyList<DashboardView.ServiceRow> Services(SeriesSummary series, IEnumerable<string> known)
    {
        var byService = series.Totals.Of(SeriesMetric.Calls).ToLookup(pair => pair.Key.Name.Split('/')[0]);
        var rows = new List<DashboardView.ServiceRow>();
        foreach (var service in known.Union(byService.Select(group => group.Key)).Order(StringComparer.Ordinal))
        {
            rows.Add(Row(service, null, byService[service].Tally()));
            rows.AddRange(byService[service].GroupBy(pair => pair.Key.Name).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(operation => Row(service, operation.Key[(service.Length + 1)..], operation.Tally())));
        }

        return rows;

        DashboardView.ServiceRow Row(string service, string? operation, SeriesTally calls) => new(
            service, operation, Figures.Count(calls.Count), RateOf(calls, series), Figures.Count(calls.Errors),
            Figures.Share(calls.Errors, calls.Count), Figures.Count(calls.Faults), Percentile(calls, 0.5), Percentile(calls, 0.95),
            calls.Errors > 0);
    }

    /// <summary>Makes a row of each queue.</summary>
    public static IReadOnlyList<DashboardView.QueueRow> Queues(SeriesSummary series)
    {
        var received = series.Totals.Of(SeriesMetric.Received).ToLookup(pair => pair.Key.Name);
        var (ready, waiting, age) =
            (LevelsOf(SeriesMetric.QueueDepth), LevelsOf(SeriesMetric.Waiting), LevelsOf(SeriesMetric.QueueAge));
        var names = received.Select(group => group.Key).Union(ready.Keys)
            .Union(waiting.Where(level => level.Value > 0).Select(level => level.Key));
        return
        [
            .. names.Order(StringComparer.Ordinal).Select(name =>
            {
                var documents = received[name].Tally();
                var oldest = age.GetValueOrDefault(name);
                return new DashboardView.QueueRow(
                    name, Known(ready, name), Known(waiting, name), oldest > 0 ? Figures.Duration(oldest) : "–",
                    RateOf(documents, series), Figures.Count(documents.Errors), Percentile(documents, 0.95),
                    documents.Errors > 0 || oldest > LongInQueue.TotalSeconds
                        || (name is BusNames.DeadLetters or BusNames.Unroutable && ready.GetValueOrDefault(name) > 0));
            }),
        ];

        Dictionary<string, double> LevelsOf(string metric) =>
            series.Levels.Of(metric).ToDictionary(level => level.Key.Name, level => level.Value);

        static string Known(Dictionary<string, double> levels, string name) =>
            levels.TryGetValue(name, out var level) ? Figures.Count(level) : "–";
    }

    /// <summary>Makes a row of each process.</summary>
    public static IReadOnlyList<DashboardView.InstanceRow> Instances(IEnumerable<ProcessInstance> instances, DateTime now) =>
    [
        .. instances.OrderBy(instance => instance.StoppedAt is not null).ThenBy(instance => instance.Name, StringComparer.Ordinal)
            .ThenBy(instance => instance.StartedAt).Select(instance => new DashboardView.InstanceRow(
                instance.Name, instance.Role,
                string.Create(CultureInfo.InvariantCulture, $"{instance.Machine}:{instance.ProcessId}"), instance.Version,
                Ago(now, instance.StartedAt), Ago(now, instance.SeenAt), StateOf(instance, now), instance.Problem,
                instance.StoppedAt is null && (instance.IsStale(now) || instance.Readiness != "Healthy"))),
    ];

    private static string StateOf(ProcessInstance instance, DateTime now) => instance switch
    {
        { StoppedAt: not null } => "Stopped",
        _ when instance.IsStale(now) => "No heartbeat",
        { Readiness: "Healthy" } => "Running",
        { Readiness: "Degraded" } => "Degraded",
        _ => "Not ready",
    };

    private static string Ago(DateTime now, DateTime time) => $"{Figures.Duration(Math.Max(0, (now - time).TotalSeconds))} ago";

    private static string RateOf(SeriesTally tally, SeriesSummary series) =>
        series.Seconds > 0 ? Figures.Rate(tally.Count / series.Seconds) : "–";

    private static string Percentile(SeriesTally tally, double part) =>
        tally.Percentile(part) is { } seconds ? Figures.Duration(seconds) : "–";
}
