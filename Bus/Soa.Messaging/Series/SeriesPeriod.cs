namespace Soa.Messaging.Series;

/// <summary>Adds up what was measured in periods of one length, beginning at full multiples of it.</summary>
/// <param name="seconds">The length.</param>
internal sealed class SeriesPeriod(int seconds)
{
    /// <summary>Specifies how often measurements are taken, which is the shortest period.</summary>
    public const int Shortest = 10;

    /// <summary>Specifies the period in which longer ones are written again, so that a process that dies loses no more.</summary>
    public const int Minute = 60;

    /// <summary>Specifies the lengths, in seconds: each serves charts of its own.</summary>
    public static readonly int[] Lengths = [Shortest, Minute, 600, 3600];

    private readonly Dictionary<SeriesKey, SeriesValue> series = [];
    private DateTime startsAt;
    private bool isChanged;

    /// <summary>Returns the beginning of the period that a time is in.</summary>
    public static DateTime StartOf(DateTime time, int seconds) =>
        new(time.Ticks - (time.Ticks % (seconds * TimeSpan.TicksPerSecond)), DateTimeKind.Utc);

    /// <summary>Adds measurements, and returns the rows to write.</summary>
    /// <param name="start">When the <see cref="Shortest"/> period that they were taken in began (UTC).</param>
    /// <param name="measured">The measurements.</param>
    /// <param name="isLast">Whether the process ends.</param>
    public IEnumerable<SeriesRow> Add(
        DateTime start, IReadOnlyCollection<(SeriesKey Key, SeriesValue Value)> measured, bool isLast)
    {
        List<SeriesRow> rows = [];
        if (StartOf(start, seconds) is var current && current != startsAt)
        {
            if (isChanged)
                rows.Add(Row());
            series.Clear();
            startsAt = current;
        }

        foreach (var (key, value) in measured)
        {
            if (!series.TryGetValue(key, out var sum))
                series[key] = sum = new SeriesValue();
            sum.Add(value);
            isChanged = true;
        }

        if (isChanged && (isLast || seconds == Shortest || StartOf(start.AddSeconds(Shortest), Minute) == start.AddSeconds(Shortest)))
            rows.Add(Row());
        return rows;
    }

    private SeriesRow Row()
    {
        isChanged = false;
        return new SeriesRow(seconds, startsAt, SeriesContent.Write(series));
    }
}
