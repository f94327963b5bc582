using System.Collections.Frozen;
using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Live;

/// <summary>Holds one shared reading for each range of time; the longer the range, the longer it is good for.</summary>
/// <typeparam name="T">What is read.</typeparam>
public sealed class RangeReadings<T>(Func<SeriesRange, CancellationToken, Task<T>> read, TimeProvider time)
    where T : class
{
    private readonly FrozenDictionary<string, SharedReading<T>> readings = SeriesRange.All.ToFrozenDictionary(
        range => range.Name, range => new SharedReading<T>(token => read(range, token), EveryOf(range), time));

    /// <summary>Returns the reading of a range.</summary>
    internal SharedReading<T> Of(SeriesRange range) => readings[range.Name];

    private static TimeSpan EveryOf(SeriesRange range) => TimeSpan.FromSeconds(range.Name switch
    {
        "15m" => 5,
        "1h" or "6h" => 15,
        _ => 60,
    });
}
