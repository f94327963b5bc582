using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Soa.Messaging.Series;

/// <summary>Listens to what the libraries of this process emit, and counts it.</summary>
internal sealed class SeriesCollector : IDisposable
{
    private readonly ConcurrentDictionary<string, SeriesInstrument> instruments = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    /// <summary>Initializes a collector, which listens from then on.</summary>
    /// <param name="meters">
    /// The factory of the host. Instruments that another host of the process has made through its own are not listened to.
    /// </param>
    public SeriesCollector(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (SeriesMetric.Find(instrument.Name) is { } metric && (instrument.Meter.Scope is null || instrument.Meter.Scope == meters))
                listener.EnableMeasurementEvents(instrument, instruments.GetOrAdd(metric.Name, new SeriesInstrument(metric)));
        };
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((SeriesInstrument)state!).Record(value, tags));
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((SeriesInstrument)state!).Record(value, tags));
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((SeriesInstrument)state!).Record(value, tags));
        listener.Start();
    }

    /// <summary>Takes what was measured since the last call, and the levels as they are now.</summary>
    public IReadOnlyList<(SeriesKey Key, SeriesValue Value)> Take()
    {
        listener.RecordObservableInstruments();
        return [.. instruments.Values.SelectMany(instrument => instrument.Take())];
    }

    /// <summary>Ends listening.</summary>
    public void Dispose() => listener.Dispose();
}
