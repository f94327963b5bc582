using Soa.Bus.OperatorConsole.Charts;
using Soa.Bus.OperatorConsole.Pages.Dashboard;
using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>Finds in series what went through a node or over an edge.</summary>
/// <param name="series">The series; <c>null</c> if there are none.</param>
internal sealed class TopologyRates(SeriesSummary? series)
{
    private readonly Dictionary<(string Metric, string Name), SeriesTally> byName = Group(series, key => (key.Metric, key.Name));

    private readonly Dictionary<(string Metric, string Name), SeriesTally> bySteps = Group(
        series, key => (key.Metric == SeriesMetric.Steps ? SeriesMetric.Steps : "", $"{key.Name} {key.Part}"));

    /// <summary>Gets the flows that have run.</summary>
    public IEnumerable<string> Flows => NamesOf(SeriesMetric.Flows);

    /// <summary>Gets the services that were called.</summary>
    public IEnumerable<string> Services => NamesOf(SeriesMetric.Calls).Select(name => name.Split('/')[0]).Distinct();

    /// <summary>Returns what a metric counts by a name; nothing if nothing was measured.</summary>
    public SeriesTally Of(string metric, string name) => byName.GetValueOrDefault((metric, name)) ?? new SeriesTally();

    /// <summary>Returns the requests by HTTP at a path, and below it at those of the two versions of SOAP.</summary>
    public SeriesTally At(string path)
    {
        var route = path.Trim('/');
        return series is null ? new SeriesTally() : series.Totals.Of(SeriesMetric.Requests)
            .Where(pair => pair.Key.Name.Trim('/') is var name && (name == route || name == $"{route}/soap11" || name == $"{route}/soap12"))
            .Tally();
    }

    /// <summary>Returns what the operations of a service have done.</summary>
    public SeriesTally OfService(string service) => series is null ? new SeriesTally() : series.Totals.Of(SeriesMetric.Calls)
        .Where(pair => pair.Key.Name.StartsWith($"{service}/", StringComparison.Ordinal)).Tally();

    /// <summary>Returns what a step of a flow has done.</summary>
    public SeriesTally OfStep(string flow, string step) =>
        bySteps.GetValueOrDefault((SeriesMetric.Steps, $"{flow} {step}")) ?? new SeriesTally();

    /// <summary>Returns what all of a metric has done.</summary>
    public SeriesTally OfAll(string metric) => series is null ? new SeriesTally() : series.Totals.Of(metric).Tally();

    /// <summary>Returns the level of a queue; 0 if it is not known.</summary>
    public double Level(string metric, string name) => series?.Levels.GetValueOrDefault(new SeriesKey(metric, name)) ?? 0;

    /// <summary>Returns how often a second something happened.</summary>
    public double PerSecond(long count) => series is { Seconds: > 0 } ? count / series.Seconds : 0;

    /// <summary>Writes how much went through a node.</summary>
    public string Note(SeriesTally tally) => tally.Errors == 0
        ? Figures.Rate(PerSecond(tally.Count))
        : $"{Figures.Rate(PerSecond(tally.Count))} · {Figures.Count(tally.Errors)} errors";

    private IEnumerable<string> NamesOf(string metric) =>
        byName.Keys.Where(key => key.Metric == metric && key.Name.Length > 0).Select(key => key.Name);

    private static Dictionary<(string, string), SeriesTally> Group(SeriesSummary? series, Func<SeriesKey, (string, string)> by) =>
        (series?.Totals ?? new Dictionary<SeriesKey, SeriesValue>()).GroupBy(pair => by(pair.Key))
            .ToDictionary(group => group.Key, group => group.Tally());
}
