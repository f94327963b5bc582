using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.ServiceModel.Telemetry;

namespace Soa.ServiceModel.Delivery;

/// <summary>
/// Emits how many events wait in the outbox, and since when. The database is asked every few seconds, and only while somebody listens;
/// reading the gauges asks nobody.
/// </summary>
internal sealed partial class OutboxGauges(Outbox outbox, TimeProvider time, IMeterFactory meters, ILogger<OutboxGauges> log)
    : BackgroundService
{
    private const int Most = 10_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private volatile OutboxWaiting? waiting;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var meter = meters.Create(ServiceTelemetry.Name);
        var pending = meter.CreateObservableGauge(
            "soa.outbox.pending", Pending, "{event}", $"Number of events that are stored and not yet sent, up to {Most}.");
        var age = meter.CreateObservableGauge(
            "soa.outbox.oldest_age", Age, "s", "Age of the oldest event that is stored and not yet sent.");
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                if (pending.Enabled || age.Enabled)
                    await ReadAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            waiting = await outbox.WaitingAsync(Most, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // What is not known is not reported.
            waiting = null;
            NotRead(failure);
        }
    }

    private IEnumerable<Measurement<long>> Pending() => waiting is { } known ? [new(known.Count)] : [];

    private IEnumerable<Measurement<double>> Age() => waiting is { } known
        ? [new(known.Oldest is { } oldest ? Math.Max(0, (time.GetUtcNow().UtcDateTime - oldest).TotalSeconds) : 0)]
        : [];

    [LoggerMessage(4040, LogLevel.Debug, "The outbox could not be read for its metrics. It is read again in a few seconds.")]
    private partial void NotRead(Exception failure);
}
