using System.Diagnostics.Metrics;

namespace Soa.Contrast.Business;

/// <summary>Counts the statements that a process sends to its database, by the metric of the product.</summary>
internal sealed class StatementCount : IDisposable
{
    private readonly MeterListener listener = new();
    private long count;

    /// <summary>Begins to count.</summary>
    public StatementCount()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument is { Meter.Name: "Soa.Database", Name: "db.client.operation.duration" })
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref count));
        listener.Start();
    }

    /// <summary>Gets the number since the start.</summary>
    public long Value => Interlocked.Read(ref count);

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();
}
