using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Pages.Dashboard;

/// <summary>Adds up the series of a summary that belong together.</summary>
internal static class SeriesSelection
{
    /// <summary>Specifies the outcomes of flows that are not runs: the process stopped, and another attempt follows.</summary>
    private const string GivenUp = "given_up";

    private const string Error = "error";
    private const string Failed = "failed";
    private const string Fault = "fault";

    /// <summary>Returns whether a series counts runs of flows or calls that ended, well or not.</summary>
    public static bool IsEnded(SeriesKey key) => key.Metric != SeriesMetric.Flows || key.Part != GivenUp;

    /// <summary>Returns whether a series counts technical failures.</summary>
    public static bool IsError(SeriesKey key) => key.Metric == SeriesMetric.Flows ? key.Part == Error : key.IsError;

    /// <summary>Returns whether a series counts business faults.</summary>
    public static bool IsFault(SeriesKey key) =>
        key.Metric == SeriesMetric.Flows ? key.Part == Failed : key is { Part: Fault, IsError: false };

    /// <summary>Adds up values.</summary>
    public static SeriesTally Tally(this IEnumerable<KeyValuePair<SeriesKey, SeriesValue>> values)
    {
        var tally = new SeriesTally();
        foreach (var (key, value) in values)
        {
            if (IsEnded(key))
                tally.Add(value, IsError(key), IsFault(key));
        }

        return tally;
    }

    /// <summary>Returns the values of a metric.</summary>
    public static IEnumerable<KeyValuePair<SeriesKey, SeriesValue>> Of(
        this IReadOnlyDictionary<SeriesKey, SeriesValue> values, string metric) => values.Where(pair => pair.Key.Metric == metric);

    /// <summary>Returns the levels of a metric.</summary>
    public static IEnumerable<KeyValuePair<SeriesKey, double>> Of(this IReadOnlyDictionary<SeriesKey, double> levels, string metric) =>
        levels.Where(pair => pair.Key.Metric == metric);
}
