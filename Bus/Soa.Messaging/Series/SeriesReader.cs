namespace Soa.Messaging.Series;

/// <summary>Reads what all processes on the shared database have measured.</summary>
public sealed class SeriesReader
{
    // Some dozen processes in the widest range. What goes beyond is left out at the end, and never fills the memory.
    private const int MostRows = 20_000;
    private const int RecentSeconds = 60;

    // The last period of each process is written soon after it has ended.
    private const int Delay = 5;

    private readonly SeriesStore store;
    private readonly TimeProvider time;

    internal SeriesReader(SeriesStore store, TimeProvider time) => (this.store, this.time) = (store, time);

    /// <summary>Returns the processes that have been seen within a time, the last seen first.</summary>
    public Task<IReadOnlyList<ProcessInstance>> InstancesAsync(TimeSpan within, CancellationToken cancellationToken) =>
        store.ListAsync(time.GetUtcNow().UtcDateTime - within, cancellationToken);

    /// <summary>Reads a range up to now.</summary>
    /// <param name="range">The range.</param>
    /// <param name="framed">
    /// Returns the key under which a series is added up in each frame, so that several become one line of a chart; <c>null</c> for a
    /// series that is only wanted as a total.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SeriesSummary> ReadAsync(
        SeriesRange range, Func<SeriesKey, SeriesKey?> framed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime.AddSeconds(-Delay);
        var to = SeriesPeriod.StartOf(now, range.Stored);
        // Long periods are written again every minute, so the current one is worth reading.
        if (range.Stored > SeriesPeriod.Minute)
            to = to.AddSeconds(range.Stored);
        var from = SeriesPeriod.StartOf(to - range.Length, (int)range.Frame.TotalSeconds);
        var totals = new SeriesSums();
        var frames = Enumerable.Range(0, (int)Math.Ceiling((to - from) / range.Frame)).Select(_ => new SeriesSums()).ToArray();
        DateTime? first = null;
        foreach (var row in await store.ReadAsync(range.Stored, from, to, MostRows, cancellationToken))
        {
            first ??= row.StartsAt;
            var frame = frames[(int)((row.StartsAt - from) / range.Frame)];
            SeriesContent.Read(row.Content, (key, value) =>
            {
                if (SeriesMetric.Find(key.Metric)!.IsLevel)
                    return;
                totals.Add(key, value);
                if (framed(key) is { } line)
                    frame.Add(line, value);
            });
        }

        var measuredTo = to < now ? to : now;
        var (recent, levels) = await ReadRecentAsync(SeriesPeriod.StartOf(now, SeriesPeriod.Shortest), cancellationToken);
        return new SeriesSummary
        {
            Range = range,
            From = from,
            To = to,
            MeasuredTo = measuredTo,
            Seconds = first is null ? 0 : await MeasuredAsync(first.Value, measuredTo, cancellationToken),
            Frames = [.. frames.Select((frame, index) => new SeriesFrame(from + (index * range.Frame), frame.Values))],
            Totals = totals.Values,
            Recent = recent,
            RecentSeconds = RecentSeconds,
            Levels = levels,
        };
    }

    /// <summary>Reads the counts of the time up to now, and the levels as they are now.</summary>
    /// <param name="window">How long, up to a day.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal async Task<(IReadOnlyDictionary<SeriesKey, SeriesValue> Totals, IReadOnlyDictionary<SeriesKey, double> Levels)>
        ReadWindowAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime.AddSeconds(-Delay);
        var seconds = window <= SeriesRange.All[0].Length ? SeriesPeriod.Shortest : SeriesPeriod.Minute;
        var to = SeriesPeriod.StartOf(now, seconds);
        var totals = new SeriesSums();
        foreach (var row in await store.ReadAsync(seconds, to - window, to, MostRows, cancellationToken))
        {
            SeriesContent.Read(row.Content, (key, value) =>
            {
                if (!SeriesMetric.Find(key.Metric)!.IsLevel)
                    totals.Add(key, value);
            });
        }

        var (_, levels) = await ReadRecentAsync(SeriesPeriod.StartOf(now, SeriesPeriod.Shortest), cancellationToken);
        return (totals.Values, levels);
    }

    // A long period may have begun before the first process did.
    private async Task<double> MeasuredAsync(DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var start = await store.FirstStartAsync(from, cancellationToken);
        return Math.Max(SeriesPeriod.Shortest, (to - (start > from ? start.Value : from)).TotalSeconds);
    }

    private async Task<(IReadOnlyDictionary<SeriesKey, SeriesValue> Recent, IReadOnlyDictionary<SeriesKey, double> Levels)>
        ReadRecentAsync(DateTime to, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            SeriesPeriod.Shortest, to.AddSeconds(-RecentSeconds), to.AddSeconds(SeriesPeriod.Shortest), MostRows, cancellationToken);
        var latest = rows.Where(row => row.StartsAt >= to - ProcessInstance.StaleAfter).GroupBy(row => row.Instance)
            .ToDictionary(group => group.Key, group => group.Max(row => row.StartsAt));
        var recent = new SeriesSums();
        var levels = new Dictionary<SeriesKey, double>();
        foreach (var row in rows)
        {
            var isLatest = latest.TryGetValue(row.Instance, out var last) && last == row.StartsAt;
            SeriesContent.Read(row.Content, (key, value) =>
            {
                var metric = SeriesMetric.Find(key.Metric)!;
                if (!metric.IsLevel && row.StartsAt < to)
                    recent.Add(key, value);
                else if (metric.IsLevel && isLatest)
                    levels[key] = Join(metric.Shape, levels.GetValueOrDefault(key), value.Level);
            });
        }

        return (recent.Values, levels);
    }

    private static double Join(SeriesShape shape, double one, double other) =>
        shape == SeriesShape.OwnLevel ? one + other : Math.Max(one, other);
}
