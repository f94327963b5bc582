namespace Soa.Messaging.Series;

/// <summary>Adds up values by key.</summary>
internal sealed class SeriesSums
{
    private readonly Dictionary<SeriesKey, SeriesValue> values = [];

    /// <summary>Gets the sums.</summary>
    public IReadOnlyDictionary<SeriesKey, SeriesValue> Values => values;

    /// <summary>Adds a value.</summary>
    public void Add(SeriesKey key, SeriesValue value)
    {
        if (!values.TryGetValue(key, out var sum))
            values[key] = sum = new SeriesValue();
        sum.Add(value);
    }
}
