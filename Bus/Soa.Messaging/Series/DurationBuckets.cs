namespace Soa.Messaging.Series;

/// <summary>
/// Divides durations into buckets that are the same everywhere, so that distributions can be added up: eight to each power of two, which
/// makes a percentile exact to a sixteenth. They go from 8 µs to more than two hours.
/// </summary>
internal static class DurationBuckets
{
    /// <summary>Specifies how many there are.</summary>
    public const int Count = Octaves * 8;

    private const int Octaves = 30;
    private const int ShortestExponent = -17;

    // Exponent and the first three bits of the mantissa of an IEEE 754 double, read as one number, count the buckets.
    private const int Shift = 52 - 3;
    private const int First = (1023 + ShortestExponent) << 3;

    /// <summary>Returns the bucket of a duration.</summary>
    public static int IndexOf(double seconds) =>
        (int)Math.Clamp((BitConverter.DoubleToInt64Bits(seconds) >> Shift) - First, 0, Count - 1);

    /// <summary>Returns the shortest duration of a bucket, in seconds.</summary>
    public static double LowerBound(int index) => index == 0 ? 0 : BitConverter.Int64BitsToDouble((long)(index + First) << Shift);
}
