namespace Soa.Messaging.Series;

/// <summary>Represents what all processes have measured in a range of time.</summary>
public sealed class SeriesSummary
{
    /// <summary>Gets the range.</summary>
    public required SeriesRange Range { get; init; }

    /// <summary>Gets when the first frame begins (UTC).</summary>
    public required DateTime From { get; init; }

    /// <summary>Gets when the last frame ends (UTC).</summary>
    public required DateTime To { get; init; }

    /// <summary>Gets up to when something was measured (UTC): the last frame may not be over.</summary>
    public required DateTime MeasuredTo { get; init; }

    /// <summary>Gets how long something was measured within the range, in seconds: less than all of it if the system is younger.</summary>
    public required double Seconds { get; init; }

    /// <summary>Gets the frames without a gap, the oldest first.</summary>
    public required IReadOnlyList<SeriesFrame> Frames { get; init; }

    /// <summary>Gets counts and durations of the whole range.</summary>
    public required IReadOnlyDictionary<SeriesKey, SeriesValue> Totals { get; init; }

    /// <summary>Gets counts and durations of the last minute.</summary>
    public required IReadOnlyDictionary<SeriesKey, SeriesValue> Recent { get; init; }

    /// <summary>Gets how many seconds <see cref="Recent"/> is about.</summary>
    public required double RecentSeconds { get; init; }

    /// <summary>Gets the levels as they are now: those that processes share, and the sums of those that each has of its own.</summary>
    public required IReadOnlyDictionary<SeriesKey, double> Levels { get; init; }
}
