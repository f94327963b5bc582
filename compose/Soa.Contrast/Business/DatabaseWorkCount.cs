using System.Diagnostics.Metrics;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Business;

/// <summary>Counts what a process has its database do, by the metrics of the product.</summary>
internal sealed class DatabaseWorkCount : IDisposable
{
    private const string Statements = "db.client.operation.duration";
    private const string Transactions = "soa.database.transactions";
    private const string RoundTrips = "soa.database.round_trips";

    private readonly MeterListener listener = new();
    private long statements;
    private long transactions;
    private long roundTrips;

    /// <summary>Begins to count.</summary>
    public DatabaseWorkCount()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument is { Meter.Name: "Soa.Database", Name: Statements or Transactions or RoundTrips })
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref statements));
        listener.SetMeasurementEventCallback<long>((instrument, count, _, _) =>
            Interlocked.Add(ref (instrument.Name == Transactions ? ref transactions : ref roundTrips), count));
        listener.Start();
    }

    /// <summary>Gets what it has done since the start.</summary>
    public DatabaseWork Value =>
        new(Interlocked.Read(ref statements), Interlocked.Read(ref transactions), Interlocked.Read(ref roundTrips));

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();
}
