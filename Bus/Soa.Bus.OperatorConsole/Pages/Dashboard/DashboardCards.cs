using Soa.Bus.OperatorConsole.Charts;
using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Pages.Dashboard;

/// <summary>Makes the figures at the top of the dashboard: as they are now, with those of the range below.</summary>
internal static class DashboardCards
{
    private static readonly TimeSpan LongInOutbox = TimeSpan.FromMinutes(1);

    /// <summary>Makes them.</summary>
    public static IReadOnlyList<DashboardView.Card> Of(SeriesSummary series)
    {
        var (runs, calls) = (series.Totals.Of(SeriesMetric.Flows).Tally(), series.Totals.Of(SeriesMetric.Calls).Tally());
        var (recentRuns, recentCalls) = (series.Recent.Of(SeriesMetric.Flows).Tally(), series.Recent.Of(SeriesMetric.Calls).Tally());
        var within = $"in {series.Range.Title}";
        return
        [
            new("Documents", Figures.Rate(recentRuns.Count / series.RecentSeconds), $"{Figures.Count(runs.Count)} {within}"),
            new(
                "Errors", Figures.Rate(recentRuns.Errors / series.RecentSeconds),
                $"{Figures.Share(runs.Errors, runs.Count)} {within}; faults {Figures.Share(runs.Faults, runs.Count)}",
                recentRuns.Errors > 0),
            new(
                "Latency p95", DurationOf(runs.Percentile(0.95)),
                $"p50 {DurationOf(runs.Percentile(0.5))} · p99 {DurationOf(runs.Percentile(0.99))}"),
            new(
                "Calls of services", Figures.Rate(recentCalls.Count / series.RecentSeconds),
                $"p95 {DurationOf(calls.Percentile(0.95))} · errors {Figures.Share(calls.Errors, calls.Count)}", recentCalls.Errors > 0),
            Level(series, SeriesMetric.Waiting, "Waiting for retry", "after a technical failure"),
            Level(series, SeriesMetric.Parked, "Parked", "wait for somebody’s decision", isBad: true, address: "console/work"),
            Outbox(series),
            Circuits(series),
        ];
    }

    private static DashboardView.Card Level(
        SeriesSummary series, string metric, string title, string note, bool isBad = false, string? address = null)
    {
        var levels = series.Levels.Of(metric).ToList();
        if (levels.Count == 0)
            return new(title, "–", "not measured here", Address: address);
        var sum = levels.Sum(level => level.Value);
        return new(title, Figures.Count(sum), note, isBad && sum > 0, address);
    }

    private static DashboardView.Card Outbox(SeriesSummary series)
    {
        var pending = series.Levels.Of(SeriesMetric.OutboxPending).Select(level => (double?)level.Value).FirstOrDefault();
        var age = series.Levels.Of(SeriesMetric.OutboxAge).Sum(level => level.Value);
        return pending is not { } count
            ? new("Outbox", "–", "not measured here")
            : new(
                "Outbox", Figures.Count(count), count > 0 ? $"oldest {Figures.Duration(age)}" : "nothing waits",
                age > LongInOutbox.TotalSeconds);
    }

    private static DashboardView.Card Circuits(SeriesSummary series)
    {
        var open = series.Levels.Of(SeriesMetric.Circuits).Where(level => level.Value > 0).ToList();
        return new(
            "Open circuits", Figures.Count(open.Count),
            open.Count == 0 ? "every step is tried" : string.Join(", ", open.Select(level => level.Key.Name).Distinct()), open.Count > 0);
    }

    private static string DurationOf(double? seconds) => seconds is { } known ? Figures.Duration(known) : "–";
}
