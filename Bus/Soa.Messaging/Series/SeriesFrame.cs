namespace Soa.Messaging.Series;

/// <summary>Represents what was measured in one of the frames of a range, by all processes.</summary>
public sealed class SeriesFrame
{
    internal SeriesFrame(DateTime startsAt, IReadOnlyDictionary<SeriesKey, SeriesValue> values) => (StartsAt, Values) = (startsAt, values);

    /// <summary>Gets when it begins (UTC).</summary>
    public DateTime StartsAt { get; }

    /// <summary>Gets the values, by the keys that were asked for.</summary>
    public IReadOnlyDictionary<SeriesKey, SeriesValue> Values { get; }
}
