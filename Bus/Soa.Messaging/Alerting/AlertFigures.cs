using Soa.Messaging.Parked;
using Soa.Messaging.Series;

namespace Soa.Messaging.Alerting;

/// <summary>Represents the figures that the rules look at, as all processes have measured them.</summary>
internal sealed class AlertFigures
{
    /// <summary>Gets when they were read (UTC).</summary>
    public required DateTime Now { get; init; }

    /// <summary>Gets the counts of the last minutes, <see cref="AlertRules.FailureWindow"/>.</summary>
    public IReadOnlyDictionary<SeriesKey, SeriesValue> Totals { get; init; } = new Dictionary<SeriesKey, SeriesValue>();

    /// <summary>Gets the levels as they are now.</summary>
    public IReadOnlyDictionary<SeriesKey, double> Levels { get; init; } = new Dictionary<SeriesKey, double>();

    /// <summary>Gets the processes.</summary>
    public IReadOnlyList<ProcessInstance> Instances { get; init; } = [];

    /// <summary>Gets the parked documents by cause.</summary>
    public IReadOnlyList<ParkedGroup> Parked { get; init; } = [];

    /// <summary>Returns the levels of a metric.</summary>
    public IEnumerable<KeyValuePair<SeriesKey, double>> LevelsOf(string metric) => Levels.Where(level => level.Key.Metric == metric);
}
