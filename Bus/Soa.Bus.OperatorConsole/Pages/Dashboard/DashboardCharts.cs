using Soa.Bus.OperatorConsole.Charts;
using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Pages.Dashboard;

/// <summary>Makes the charts of the dashboard.</summary>
internal static class DashboardCharts
{
    /// <summary>Makes them.</summary>
    public static IReadOnlyList<Chart> Of(SeriesSummary series)
    {
        var runs = Tallies(series, SeriesMetric.Flows);
        var calls = Tallies(series, SeriesMetric.Calls);
        var seconds = FrameSeconds(series);
        return
        [
            ChartMaker.Make(
                "Throughput", series.From, series.To, Figures.Rate,
                ("documents", "first", Values(runs, (run, i) => run.Count / seconds[i])),
                ("calls of services", "second", Values(calls, (call, i) => call.Count / seconds[i]))),
            ChartMaker.Make(
                "Errors", series.From, series.To, Figures.Rate,
                ("errors", "bad", Values(runs, (run, i) => run.Errors / seconds[i])),
                ("business faults", "second", Values(runs, (run, i) => run.Faults / seconds[i]))),
            ChartMaker.Make(
                "Latency of documents", series.From, series.To, Figures.Duration,
                ("p50", "first", Values(runs, (run, _) => run.Percentile(0.5))),
                ("p95", "second", Values(runs, (run, _) => run.Percentile(0.95))),
                ("p99", "third", Values(runs, (run, _) => run.Percentile(0.99)))),
        ];
    }

    private static SeriesTally[] Tallies(SeriesSummary series, string metric) =>
        [.. series.Frames.Select(frame => frame.Values.Of(metric).Tally())];

    private static IReadOnlyList<double?> Values(SeriesTally[] tallies, Func<SeriesTally, int, double?> value) =>
        [.. tallies.Select(value)];

    // The last frame is not over yet.
    private static double[] FrameSeconds(SeriesSummary series) =>
    [
        .. series.Frames.Select(frame =>
            Math.Clamp((series.MeasuredTo - frame.StartsAt).TotalSeconds, 1, series.Range.Frame.TotalSeconds)),
    ];
}
