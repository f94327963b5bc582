using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Messaging.Storing;
using Soa.Messaging.Telemetry;

namespace Soa.Messaging.Transports;

/// <summary>
/// Emits how many documents are in the queues that this process receives from, and how many wait for another attempt. They are counted
/// every few seconds, and only while somebody listens; reading the gauges asks nobody.
/// </summary>
internal sealed partial class QueueGauges(BusConnection connection, TimeProvider time, IMeterFactory meters, ILogger<QueueGauges> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private volatile IReadOnlyList<QueueDepth> depths = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var meter = meters.Create(MessagingTelemetry.Name);
        var ready = meter.CreateObservableGauge(
            "soa.queue.depth", () => Measure(depth => depth.Ready), "{document}",
            "Number of documents in a queue that can be handled now.");
        var waiting = meter.CreateObservableGauge(
            "soa.retries.waiting", () => Measure(depth => depth.Waiting), "{document}",
            "Number of documents that wait for another attempt.");
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (ready.Enabled || waiting.Enabled)
                    await CountAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task CountAsync(CancellationToken stoppingToken)
    {
        using var late = new CancellationTokenSource(Every, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stoppingToken);
        try
        {
            depths = await connection.DepthsAsync(either.Token);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // What is not known is not reported.
            depths = [];
            NotCounted(failure);
        }
    }

    private IEnumerable<Measurement<long>> Measure(Func<QueueDepth, long> count) =>
        depths.Select(depth => new Measurement<long>(
            count(depth), new KeyValuePair<string, object?>(MessagingTelemetry.Queue, depth.Queue)));

    [LoggerMessage(3081, LogLevel.Debug, "The documents in the queues could not be counted. They are counted again in a few seconds.")]
    private partial void NotCounted(Exception failure);
}
