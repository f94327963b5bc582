namespace Soa.Messaging.Series;

/// <summary>Represents what was measured in some period, by one process or by several.</summary>
public sealed class SeriesValue
{
    private long[]? buckets;

    /// <summary>Gets how many events there were.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the sum of their durations, in seconds; 0 if they have none.</summary>
    public double Seconds { get; private set; }

    /// <summary>Gets the highest level; 0 for events.</summary>
    public double Level { get; internal set; }

    /// <summary>Gets the average duration, in seconds; 0 without events.</summary>
    public double Average => Count == 0 ? 0 : Seconds / Count;

    /// <summary>Gets how many durations there were in each of <see cref="DurationBuckets"/>; empty if none were measured.</summary>
    internal ReadOnlySpan<long> Buckets => buckets;

    /// <summary>Returns the sum of values.</summary>
    public static SeriesValue Sum(IReadOnlyList<SeriesValue> values)
    {
        if (values.Count == 1)
            return values[0];
        var sum = new SeriesValue();
        foreach (var value in values)
            sum.Add(value);
        return sum;
    }

    /// <summary>Returns the duration that a part of all durations did not exceed, in seconds; 0 without durations.</summary>
    /// <param name="part">The part, such as 0.95.</param>
    public double Percentile(double part)
    {
        if (buckets is null || Count == 0)
            return 0;
        var wanted = Math.Max(1, part * Count);
        long seen = 0;
        for (var index = 0; index < buckets.Length; index++)
        {
            if (buckets[index] > 0 && seen + buckets[index] >= wanted)
            {
                var (lower, upper) = (DurationBuckets.LowerBound(index), DurationBuckets.LowerBound(index + 1));
                return lower + ((upper - lower) * (wanted - seen) / buckets[index]);
            }

            seen += buckets[index];
        }

        return DurationBuckets.LowerBound(DurationBuckets.Count - 1);
    }

    /// <summary>Adds events that have no duration.</summary>
    internal void Add(long count) => Count += count;

    /// <summary>Adds durations.</summary>
    /// <param name="index">The bucket.</param>
    /// <param name="count">How many.</param>
    internal void Add(int index, long count)
    {
        (buckets ??= new long[DurationBuckets.Count])[index] += count;
        Count += count;
    }

    /// <summary>Adds to the sum of the durations.</summary>
    internal void AddSeconds(double seconds) => Seconds += seconds;

    /// <summary>Adds what was measured in another period, or by another process.</summary>
    internal void Add(SeriesValue other)
    {
        if (other.buckets is { } added)
        {
            buckets ??= new long[DurationBuckets.Count];
            for (var index = 0; index < added.Length; index++)
                buckets[index] += added[index];
        }

        Count += other.Count;
        Seconds += other.Seconds;
        Level = Math.Max(Level, other.Level);
    }
}
