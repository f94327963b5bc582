namespace Soa.Messaging.Series;

/// <summary>
/// Collects the measurements of one series since they were last taken. Everything that measures adds to it at once: without a lock, and
/// without an allocation.
/// </summary>
internal sealed class SeriesCell(SeriesKey key, SeriesShape shape)
{
    private readonly long[] buckets = shape == SeriesShape.Durations ? new long[DurationBuckets.Count] : [];
    private long number;
    private long isSet;

    /// <summary>Adds a measurement.</summary>
    public void Record(double value)
    {
        switch (shape)
        {
            case SeriesShape.Durations:
                Interlocked.Increment(ref buckets[DurationBuckets.IndexOf(value)]);
                Interlocked.Add(ref number, (long)(value * TimeSpan.MicrosecondsPerSecond));
                break;
            case SeriesShape.Count or SeriesShape.OwnLevel:
                Interlocked.Add(ref number, (long)value);
                break;
            default:
                Interlocked.Exchange(ref number, BitConverter.DoubleToInt64Bits(value));
                Interlocked.Exchange(ref isSet, 1);
                break;
        }
    }

    /// <summary>Takes what was measured and begins anew. A level that changes by differences goes on.</summary>
    /// <returns>The measurements; <c>null</c> if there were none.</returns>
    public (SeriesKey Key, SeriesValue Value)? Take()
    {
        var value = new SeriesValue();
        switch (shape)
        {
            case SeriesShape.Durations:
                for (var index = 0; index < buckets.Length; index++)
                {
                    if (Volatile.Read(ref buckets[index]) > 0)
                        value.Add(index, Interlocked.Exchange(ref buckets[index], 0));
                }

                value.AddSeconds(Interlocked.Exchange(ref number, 0) / (double)TimeSpan.MicrosecondsPerSecond);
                return value.Count > 0 ? (key, value) : null;
            case SeriesShape.Count:
                value.Add(Interlocked.Exchange(ref number, 0));
                return value.Count > 0 ? (key, value) : null;
            case SeriesShape.OwnLevel:
                value.Level = Math.Max(0, Interlocked.Read(ref number));
                return value.Level > 0 ? (key, value) : null;
            default:
                value.Level = BitConverter.Int64BitsToDouble(Interlocked.Read(ref number));
                return Interlocked.Exchange(ref isSet, 0) == 1 ? (key, value) : null;
        }
    }
}
